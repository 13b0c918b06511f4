package io.waddle.voice.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The console in a browser window of its own, used as a person uses it: by what is written on things. */
final class ConsoleWindow implements AutoCloseable {
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

    private static final Path PICTURES = Path.of("target", "console");
    private static final String AXE = axe();

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    private ConsoleWindow(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(errors::add);
    }

    /** @param users who sign in by the link, the first of them active */
    static ConsoleWindow open(
            Chromium chromium, Browser.NewContextOptions look, URI ingest, String waddle, String... users) {
        var window = new ConsoleWindow(chromium.browser().newContext(look));
        var fragment = new StringBuilder();
        for (String user : users) {
            fragment.append("token=").append(token(user)).append('&');
        }
        fragment.append("waddle=").append(waddle);
        window.page.navigate(ingest.resolve("/console#" + fragment).toString());
        return window;
    }

    private static String token(String user) {
        String scope = user.equals("admin") ? Api.ADMIN_SCOPE : "voice";
        return Api.token(user, scope, Instant.now().plusSeconds(3600));
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

    Locator channel(String name) {
        return find(".channel").filter(new Locator.FilterOptions().setHasText(name));
    }

    Locator person(String user) {
        var name = find(".name").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + user + "$")));
        return find("#people .person").filter(new Locator.FilterOptions().setHas(name));
    }

    void awaitLive() {
        assertThat(find("#connection")).hasText("Live");
    }

    /** Joins a channel, or moves there. */
    void enter(String channel) {
        channel(channel).click();
        assertThat(find("#room-name")).hasText(channel);
        find("#join").click();
        assertThat(find("#join")).hasText("You are here");
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
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
        assertThat(errors).as("what scripts let fall").isEmpty();
    }

    private static String axe() {
        try (var script = ConsoleWindow.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
