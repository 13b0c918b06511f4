package io.waddle.voice.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;

/** The dashboard in a browser window of its own. */
final class DashboardWindow extends BrowserWindow {
    /** A refusal of the service, which the page tells in words. */
    private static final String ANSWERS = "/v1/analytics/";

    private DashboardWindow(BrowserContext context) {
        super(context, "dashboard");
        page().onConsoleMessage(this::heard);
    }

    /** @param scope of the token in the link */
    static DashboardWindow open(
            Chromium chromium, Browser.NewContextOptions look, VoiceSystem system, String waddle, String scope) {
        var window = new DashboardWindow(chromium.browser().newContext(look));
        String token = Api.token("analyst", scope, Instant.now().plusSeconds(3600));
        String fragment = "token=%s&waddle=%s&ingest=%s".formatted(token, waddle, system.ingest());
        window.page()
                .navigate(system.analytics().resolve("/dashboard#" + fragment).toString());
        return window;
    }

    /** What breaks the page's policy is told on the browser's console too. */
    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") && !message.location().contains(ANSWERS)) {
            failed(message.text());
        }
    }

    Locator link(String name) {
        return page().getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A part of the page, by its heading. */
    Locator part(String title) {
        return page().getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    Locator tile(String title) {
        return find(".tile")
                .filter(new Locator.FilterOptions().setHasText(title))
                .locator("dd")
                .first();
    }

    void look(String view) {
        link(view).click();
        awaitDrawn();
    }

    void awaitDrawn() {
        assertThat(find("#view [aria-busy]")).hasCount(0);
    }
}
