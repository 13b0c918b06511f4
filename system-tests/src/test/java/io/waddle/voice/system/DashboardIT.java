package io.waddle.voice.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard as people see it, in a real browser. Pictures of it are left in {@code target/dashboard}. */
final class DashboardIT {
    private static final String SCOPE = "voice:analytics";

    @TempDir
    private static Path data;

    private static Chromium chromium;
    private static EmbeddedSystem system;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(BrowserWindow.PATIENCE_MILLIS);
        // Whoever is let in over HTTP sends no heartbeats.
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
    void shouldShowWhoIsInVoiceWhenPeopleJoin() {
        // Given
        var talk = Community.found(system, "talk").members("bob", "carol").voice("lounge", 0);
        enter(talk, "lounge", "owner", "bob");
        awaitAttempts(talk, "lounge", 2);
        try (var window = open(BrowserWindow.DESKTOP, "talk")) {
            assertThat(window.tile("In voice now")).hasText("2");
            assertThat(window.page().url()).doesNotContain("token").endsWith("/dashboard#/?waddle=talk");
            // When
            enter(talk, "lounge", "carol");
            // Then
            assertThat(window.tile("In voice now")).hasText("3");
            window.awaitDrawn();
            assertThat(window.part("People at the same time")).containsText("Peak:");
            assertThat(window.part("Busiest hours").locator("tbody td")).hasCount(7 * 24);
            assertThat(window.part("Channels").locator("tbody tr")).hasCount(1);
            window.picture("desktop");
            assertThat(window.violations()).isEmpty();
        }
    }

    @Test
    void shouldShowWhoWasThereAndWhoAskedToSpeakWhenASessionIsOpened() {
        // Given
        var debate = Community.found(system, "debate").members("bob").stage("hall", "{}");
        enter(debate, "hall", "owner", "bob");
        var asked = debate.act("bob", "hall", "stage-request");
        String requestId = asked.body().path("stageRequest").path("requestId").asText();
        var approved = debate.act("owner", "hall", "stage-approve", Map.of("requestId", requestId));
        assertThat(approved.status()).isEqualTo(200);
        awaitAttempts(debate, "hall", 2);
        try (var window = open(BrowserWindow.DARK, "debate")) {
            // When
            window.look("Sessions");
            window.find("#view tbody a").click();
            // Then
            assertThat(window.find(".names li")).hasCount(2);
            assertThat(window.find(".tracks .stay")).hasCount(2);
            assertThat(window.find(".tracks .granted")).hasCount(1);
            window.find("summary:text('Stays as a table')").click();
            assertThat(window.find("details tbody tr")).hasCount(2);
            assertThat(window.link("Channel in the console"))
                    .hasAttribute(
                            "href",
                            system.ingest()
                                    .resolve("/console#waddle=debate&channel=hall")
                                    .toString());
            window.picture("dark");
            assertThat(window.violations()).isEmpty();
        }
    }

    @Test
    void shouldSayWhyOnAPhoneWhenSomethingWasRefused() {
        // Given
        var crowd = Community.found(system, "crowd").members("bob", "carol").voice("booth", 1);
        enter(crowd, "booth", "bob");
        assertThat(crowd.join("carol", "booth").code()).isEqualTo("CHANNEL_FULL");
        awaitAttempts(crowd, "booth", 2);
        try (var window = open(BrowserWindow.PHONE, "crowd")) {
            // When
            window.look("Audit");
            window.find("#view form select").selectOption("CHANNEL_FULL");
            window.button("Search").click();
            window.find(".why summary").click();
            // Then
            assertThat(window.find(".why")).containsText("The channel was full");
            window.picture("phone");
            assertThat(window.overflow()).isZero();
            assertThat(window.violations()).isEmpty();
        }
    }

    @Test
    void shouldDrawEveryViewWhenThereIsSomethingAndWhenThereIsNothing() {
        // Given
        var full = Community.found(system, "full").members("bob").voice("lounge", 0);
        enter(full, "lounge", "owner", "bob");
        awaitAttempts(full, "lounge", 2);
        Community.found(system, "nothing");
        for (String waddle : new String[] {"full", "nothing"}) {
            try (var window = open(BrowserWindow.PHONE, waddle)) {
                for (String view : new String[] {"Sessions", "People", "Stage", "Audit", "Data trust", "Overview"}) {
                    // When
                    window.look(view);
                    // Then
                    assertThat(window.find("#view")).not().containsText("could not be drawn");
                    assertThat(window.find("#view .link")).hasCount(0);
                    assertThat(window.overflow()).as(view).isZero();
                }
            }
        }
    }

    @Test
    void shouldReadACurveWhenOnlyAKeyboardIsUsed() {
        // Given
        var keys = Community.found(system, "keys").voice("lounge", 0);
        enter(keys, "lounge", "owner");
        awaitAttempts(keys, "lounge", 1);
        try (var window = open(BrowserWindow.DESKTOP, "keys")) {
            window.awaitDrawn();
            // When
            window.tabTo(".chart");
            window.page().keyboard().press("End");
            // Then
            assertThat(window.find(".reading").first()).containsText("People 1");
        }
    }

    @Test
    void shouldSaveAFileWhenItIsAskedFor() throws Exception {
        // Given
        var files = Community.found(system, "files").voice("lounge", 0);
        enter(files, "lounge", "owner");
        awaitAttempts(files, "lounge", 1);
        try (var window = open(BrowserWindow.DESKTOP, "files")) {
            window.look("Sessions");
            // When
            var download = window.page()
                    .waitForDownload(() -> window.button("Sessions as CSV").click());
            // Then
            assertThat(download.suggestedFilename()).isEqualTo("sessions-files.csv");
            assertThat(Files.readAllLines(download.path())).hasSize(2);
        }
    }

    @Test
    void shouldSayWhatIsMissingWhenTheTokenHasNotTheScope() {
        // When
        try (var window = DashboardWindow.open(chromium, BrowserWindow.DESKTOP, system, "talk", "voice")) {
            // Then
            assertThat(window.part("Channels")).containsText("the scope voice:analytics is missing");
        }
    }

    @Test
    void shouldShowNamesAsTextWhenTheyLookLikeMarkup() {
        // Given
        String name = "<img src=x onerror=document.title='gone'>";
        var markup = Community.found(system, "markup")
                .configure("/channels/c", "{\"name\":\"%s\",\"type\":\"VOICE\",\"position\":0}".formatted(name));
        enter(markup, "c", "owner");
        awaitAttempts(markup, "c", 1);
        // When
        try (var window = open(BrowserWindow.DESKTOP, "markup")) {
            // Then
            assertThat(window.link(name)).isVisible();
            assertThat(window.find("#view img")).hasCount(0);
            assertThat(window.page()).hasTitle("Overview – Waddle Voice dashboard");
        }
    }

    private static DashboardWindow open(Browser.NewContextOptions look, String waddle) {
        return DashboardWindow.open(chromium, look, system, waddle, SCOPE);
    }

    private static void enter(Community community, String channel, String... users) {
        for (String user : users) {
            assertThat(community.join(user, channel).status()).isEqualTo(200);
        }
    }

    /** Analytics is some moments behind. */
    private static void awaitAttempts(Community community, String channel, int attempts) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() ->
                        community.stats(channel).body().path("joinAttempts").asInt() == attempts);
    }
}
