package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A browser window of its own, used as a person uses it: by what is written on things. */
abstract class BrowserWindow implements AutoCloseable {
    static final Browser.NewContextOptions DESKTOP = new Browser.NewContextOptions().setViewportSize(1280, 860);
    static final Browser.NewContextOptions DARK =
            new Browser.NewContextOptions().setViewportSize(1280, 860).setColorScheme(ColorScheme.DARK);
    /** A small phone. */
    static final Browser.NewContextOptions PHONE = new Browser.NewContextOptions()
            .setViewportSize(360, 740)
            .setIsMobile(true)
            .setHasTouch(true);

    /** The machine may be busy with other things. */
    static final double PATIENCE_MILLIS = 60_000;

    /** More things than the page has to tab through in a test. */
    private static final int MOST_TABS = 50;

    private static final String AXE = axe();

    private final BrowserContext context;
    private final Page page;
    private final Path pictures;
    private final List<String> errors = new ArrayList<>();

    /** @param pictures folder of {@code target} */
    BrowserWindow(BrowserContext context, String pictures) {
        this.context = context;
        this.page = context.newPage();
        this.pictures = Path.of("target", pictures);
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(errors::add);
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Goes there with the keyboard. */
    void tabTo(String selector) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            page.keyboard().press("Tab");
            if (find(selector + ":focus").count() > 0) {
                return;
            }
        }
        throw new AssertionError("tabs do not lead to " + selector);
    }

    /** Pixels by which the page is wider than the window; what the page itself calls so grows with it on a phone. */
    int overflow() {
        return (int) page.evaluate("document.documentElement.scrollWidth") - page.viewportSize().width;
    }

    /** What axe finds to be in somebody's way: rule and element. */
    List<String> violations() {
        page.evaluate(AXE);
        var found = (List<?>) page.evaluate("axe.run().then(result => result.violations.flatMap("
                + "rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}`)))");
        return found.stream().map(String::valueOf).toList();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    }

    /** Nothing may have gone wrong that people do not see. */
    void failed(String error) {
        errors.add(error);
    }

    @Override
    public void close() {
        context.close();
        assertThat(errors).as("what scripts let fall").isEmpty();
    }

    private static String axe() {
        try (var script = BrowserWindow.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
