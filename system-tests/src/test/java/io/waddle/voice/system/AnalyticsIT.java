package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures in PostgreSQL equal the decisions that clients were answered with, whatever dies in between. */
final class AnalyticsIT {
    private static final int ACTIONS = 120;
    private static final double HALF_A_MILLISECOND = 0.0005;

    @TempDir
    private Path data;

    @Test
    void shouldEqualTheDecisionsWhenKilledInBetween() throws Exception {
        var settings = Map.of("VOICE_TIMER_EMPTY_SESSION", "1s");
        try (var system = new ServedSystem(data, settings)) {
            system.services().serveIngest();
            system.services().serveProcessor("0");
            var analytics = system.services().serveAnalytics();
            var community =
                    Community.found(system, "figures").voice("lounge", 3).voice("duo", 2);
            var users = community.crowd("user", 8);

            actAll(community, users, 1);
            analytics.kill();
            actAll(community, users, 2);
            analytics = system.services().serveAnalytics();
            actAll(community, users, 3);
            analytics.kill();
            leaveAll(community, users);
            system.services().serveAnalytics();

            for (String channel : List.of("lounge", "duo")) {
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertEqual(system, community, channel));
            }
        }
    }

    private static void assertEqual(VoiceSystem system, Community community, String channel) {
        var expected = ExpectedStatistics.of(community.waddle(), channel, new Log(system).values(Topics.DECISIONS));
        var stats = community.stats(channel).body();
        assertThat(expected.sessions()).as("there was traffic").isPositive();
        assertThat(stats.path("joinAttempts").asInt()).isEqualTo(expected.attempts());
        assertThat(stats.path("joinRejections").path("CHANNEL_FULL").asInt()).isEqualTo(expected.full());
        assertThat(stats.path("totalSessions").asInt()).isEqualTo(expected.sessions());
        assertThat(stats.path("uniqueParticipants").asInt()).isEqualTo(expected.visitors());
        assertThat(stats.path("maxParticipants").asInt()).isEqualTo(expected.peak());
        assertSeconds(stats.path("totalDurationSeconds").asDouble(), expected.durationMillis());
        assertSeconds(stats.path("totalParticipantSeconds").asDouble(), expected.participantMillis());
        assertSeconds(stats.path("totalSpeakerSeconds").asDouble(), expected.speakerMillis());
        assertThat(stats.path("avgParticipants").asDouble())
                .isEqualTo((double) expected.participantMillis() / expected.durationMillis(), within(0.001));
    }

    private static void assertSeconds(double seconds, long millis) {
        assertThat(seconds).isEqualTo(millis / 1000.0, within(HALF_A_MILLISECOND));
    }

    /** Every member acts at random, all at once. */
    private static void actAll(Community community, List<String> users, int seed) {
        users.parallelStream().forEach(user -> {
            var random = new Random(seed * 31L + user.hashCode());
            for (int i = 0; i < ACTIONS / users.size(); i++) {
                act(community, user, random);
            }
        });
    }

    private static void act(Community community, String user, Random random) {
        String channel = random.nextBoolean() ? "lounge" : "duo";
        String body = switch (random.nextInt(6)) {
            case 0, 1 -> "{\"type\":\"join\"}";
            case 2 -> "{\"type\":\"leave\"}";
            case 3 -> "{\"type\":\"mute\",\"muted\":%b}".formatted(random.nextBoolean());
            default -> "{\"type\":\"speaking\",\"speaking\":%b}".formatted(random.nextInt(3) > 0);
        };
        assertThat(community.event(user, channel, body).status()).isIn(200, 202, 403, 409);
    }

    private static void leaveAll(Community community, List<String> users) {
        for (String user : users) {
            for (String channel : List.of("lounge", "duo")) {
                assertThat(community
                                .event(user, channel, "{\"type\":\"leave\"}")
                                .status())
                        .isIn(200, 202);
            }
        }
    }
}
