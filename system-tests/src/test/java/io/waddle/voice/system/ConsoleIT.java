package io.waddle.voice.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as people see it, in a real browser. Pictures of it are left in {@code target/console}. */
final class ConsoleIT {
    /** As many as are drawn at once, see {@code people.js}. */
    private static final int SHOWN = 60;

    @TempDir
    private static Path data;

    private static Chromium chromium;
    private static EmbeddedSystem system;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(ConsoleWindow.PATIENCE_MILLIS);
        // Whoever is let in over HTTP, without a window, sends no heartbeats.
        system = EmbeddedSystem.start(data, Map.of("VOICE_TIMER_CONNECT_LEASE", "10m"));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void shouldShowAtOnceWhoSpeaksWhenTheySitInAnotherWindow() {
        // Given
        var talk = Community.found(system, "talk").members("bob");
        talk.configure("/categories/rooms", "{\"name\":\"Rooms\",\"position\":0}");
        talk.configure(
                "/channels/lounge", "{\"name\":\"Lounge\",\"type\":\"VOICE\",\"categoryId\":\"rooms\",\"position\":0}");
        try (var owner = open(ConsoleWindow.DESKTOP, "talk", "owner");
                var bob = open(ConsoleWindow.DARK, "talk", "bob")) {
            assertThat(owner.find(".category h3")).hasText("Rooms");
            owner.enter("Lounge");
            bob.enter("Lounge");
            assertThat(owner.person("bob")).containsText("bob");
            // When
            bob.button("Keep on").click();
            // Then
            assertThat(owner.find("#voices .name")).hasText("bob");
            assertThat(owner.person("bob")).containsText("speaking");
            owner.picture("desktop");
            bob.picture("dark");
            assertThat(owner.violations()).isEmpty();
            assertThat(bob.violations()).isEmpty();
        }
    }

    @Test
    void shouldLetARaisedHandSpeakWhenAModeratorApprovesIt() {
        // Given
        Community.found(system, "debate").members("bob").stage("town-hall", "{}");
        try (var owner = open(ConsoleWindow.DESKTOP, "debate", "owner");
                var bob = open(ConsoleWindow.DESKTOP, "debate", "bob")) {
            owner.enter("town-hall");
            bob.enter("town-hall");
            assertThat(bob.person("bob")).containsText("Audience");
            bob.button("Raise hand").click();
            assertThat(bob.button("Lower hand")).isVisible();
            assertThat(owner.find("#queue-title")).hasText("Asking to speak (1)");
            owner.picture("queue");
            // When
            owner.button("Approve bob").click();
            // Then
            assertThat(owner.person("bob")).containsText("Speaker");
            assertThat(bob.person("bob")).containsText("Speaker");
            assertThat(owner.find("#queue-title")).hasText("Nobody asks to speak");
            assertThat(bob.button("Hold to speak")).isEnabled();
        }
    }

    @Test
    void shouldMuteForEverybodyWhenAModeratorSaysSoInTheMenu() {
        // Given
        Community.found(system, "order").members("bob", "carol").voice("lounge", 0);
        try (var owner = open(ConsoleWindow.DESKTOP, "order", "owner");
                var bob = open(ConsoleWindow.DESKTOP, "order", "bob")) {
            owner.enter("lounge");
            bob.enter("lounge");
            bob.person("owner").click();
            assertThat(bob.button("Mute for everybody")).hasCount(0);
            // When
            owner.person("bob").click();
            owner.picture("person");
            owner.button("Mute for everybody").click();
            // Then
            assertThat(owner.person("bob")).containsText("muted by a moderator");
            assertThat(bob.find("#my-hint")).hasText("muted by a moderator");
            assertThat(bob.button("Hold to speak")).isDisabled();
        }
    }

    @Test
    void shouldJoinAndSpeakWhenOnlyAKeyboardIsUsed() {
        // Given
        Community.found(system, "keys").voice("lounge", 0);
        try (var owner = open(ConsoleWindow.DESKTOP, "keys", "owner")) {
            assertThat(owner.channel("lounge")).isVisible();
            // When
            owner.tabTo(".channel");
            owner.page().keyboard().press("Enter");
            owner.tabTo("#join");
            owner.page().keyboard().press("Enter");
            assertThat(owner.person("owner")).isVisible();
            owner.tabTo("#speak-hold");
            owner.page().keyboard().down("Space");
            // Then
            assertThat(owner.find("#voices .name")).hasText("owner");
            owner.page().keyboard().up("Space");
            assertThat(owner.find("#voices")).hasText("Nobody speaks");
        }
    }

    @Test
    void shouldTellTheProblemOnAPhoneWhenAChannelIsFull() {
        // Given
        var crowd = Community.found(system, "crowd").members("bob", "carol").voice("booth", 1);
        assertThat(crowd.join("carol", "booth").status()).isEqualTo(200);
        try (var bob = open(ConsoleWindow.PHONE, "crowd", "bob")) {
            // When
            bob.channel("booth").click();
            bob.button("Join").click();
            // Then
            assertThat(bob.find("#notice")).containsText("Channel is full");
            assertThat(bob.find("#notice-code")).hasText("CHANNEL_FULL");
            bob.picture("phone");
            assertThat(bob.overflow()).isZero();
            assertThat(bob.violations()).isEmpty();
        }
    }

    @Test
    void shouldDrawABoundedNumberWhenAStageIsCrowded() {
        // Given
        int size = SHOWN + 10;
        var fair = Community.found(system, "fair").stage("hall", "{}");
        fair.crowd("guest", size).parallelStream()
                .forEach(guest -> assertThat(fair.join(guest, "hall").status()).isEqualTo(200));
        // When
        try (var owner = open(ConsoleWindow.PHONE, "fair", "owner")) {
            // Then
            assertThat(owner.find("#more-people")).hasText("and 10 more");
            assertThat(owner.find("#people .person")).hasCount(SHOWN);
            owner.find("#find-name").fill("guest" + (size - 1));
            assertThat(owner.find("#people .person")).hasCount(1);
            assertThat(owner.overflow()).isZero();
        }
    }

    @Test
    void shouldFoundADemoWhenThereIsNoSuchWaddle() {
        // Given
        try (var window = open(ConsoleWindow.DESKTOP, "nowhere", "alice", "bob", "admin")) {
            assertThat(window.find("#connection")).hasText("Not found");
            assertThat(window.page().url()).doesNotContain("token").endsWith("/console#waddle=nowhere");
            // When
            window.button("Make a demo waddle “nowhere”").click();
            // Then
            window.awaitLive();
            assertThat(window.find(".category h3")).hasText("Talk");
            assertThat(window.find(".channel-name").allTextContents())
                    .containsExactly("Lounge", "Phone booth", "Town hall");
            window.picture("demo");
        }
    }

    @Test
    void shouldActAsEachUserOfTheWindowWhenTheyAreChosen() {
        // Given
        Community.found(system, "seats").members("bob").voice("lounge", 0);
        try (var window = open(ConsoleWindow.DESKTOP, "seats", "owner", "bob")) {
            window.enter("lounge");
            // When
            window.button("Act as bob").click();
            window.enter("lounge");
            // Then
            assertThat(window.person("owner")).isVisible();
            assertThat(window.person("bob")).containsText("you");
            window.page().reload();
            window.awaitLive();
            assertThat(window.person("bob")).containsText("you");
        }
    }

    @Test
    void shouldShowNamesAsTextWhenTheyLookLikeMarkup() {
        // Given
        String name = "<img src=x onerror=document.title='gone'>";
        Community.found(system, "markup")
                .configure("/channels/c", "{\"name\":\"%s\",\"type\":\"VOICE\",\"position\":0}".formatted(name));
        // When
        try (var owner = open(ConsoleWindow.DESKTOP, "markup", "owner")) {
            // Then
            assertThat(owner.find("#room-name")).hasText(name);
            assertThat(owner.find("#room img")).hasCount(0);
            assertThat(owner.page()).hasTitle("Waddle Voice console");
        }
    }

    @Test
    void shouldGoOnWithoutLossWhenTheConnectionBreaks() throws Exception {
        // Given
        var broken = Community.found(system, "broken").members("bob").voice("lounge", 0);
        try (var line = BreakableLine.to(system.ingest());
                var owner = ConsoleWindow.open(chromium, ConsoleWindow.DESKTOP, line.uri(), "broken", "owner")) {
            owner.enter("lounge");
            owner.find("#log summary").click();
            // When
            line.cut();
            assertThat(owner.find("#connection")).containsText("Reconnecting");
            assertThat(broken.join("bob", "lounge").status()).isEqualTo(200);
            line.mend();
            // Then
            owner.awaitLive();
            assertThat(owner.person("bob")).isVisible();
            assertThat(owner.find("#events")).containsText("bob joined lounge");
            assertThat(owner.find("#events code:text('snapshot')")).hasCount(1);
        }
    }

    private static ConsoleWindow open(Browser.NewContextOptions look, String waddle, String... users) {
        return ConsoleWindow.open(chromium, look, system.ingest(), waddle, users);
    }
}
