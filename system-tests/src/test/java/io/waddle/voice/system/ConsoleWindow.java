package io.waddle.voice.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/** The console in a browser window of its own. */
final class ConsoleWindow extends BrowserWindow {
    private ConsoleWindow(BrowserContext context) {
        super(context, "console");
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
        window.page().navigate(ingest.resolve("/console#" + fragment).toString());
        return window;
    }

    private static String token(String user) {
        String scope = user.equals("admin") ? Api.ADMIN_SCOPE : "voice";
        return Api.token(user, scope, Instant.now().plusSeconds(3600));
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
}
