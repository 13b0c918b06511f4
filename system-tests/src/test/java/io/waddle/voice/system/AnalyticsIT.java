package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figures in PostgreSQL equal the decisions that clients were answered with, whatever dies in between; and the log
 * read again comes to the same tables.
 */
final class AnalyticsIT {
    private static final int ACTIONS = 120;
    /** Some full most of the time, some never. */
    private static final Map<String, Integer> CHANNELS =
            Map.of("lounge", 3, "duo", 2, "solo", 1, "hall", 0, "attic", 4, "cellar", 0);

    /** No timer ends a stay or a voice, however slow the machine: the decisions alone tell what happened. */
    private static final Map<String, String> SETTINGS = Map.of(
            "VOICE_TIMER_EMPTY_SESSION", "1s",
            "VOICE_TIMER_CONNECT_LEASE", "1h",
            "VOICE_TIMER_LIVENESS_LEASE", "1h",
            "VOICE_TIMER_SPEAKING_LEASE", "1h",
            "VOICE_TIMER_NOBODY_CONNECTED", "1h");

    private static final double HALF_A_MILLISECOND = 0.0005;

    @TempDir
    private Path data;

    @Test
    void shouldEqualTheDecisionsWhenKilledInBetween() throws Exception {
        try (var system = new ServedSystem(data, SETTINGS)) {
            system.services().serveIngest();
            var processor = system.services().serveProcessor("0");
            var analytics = system.services().serveAnalytics();
            ServedProcesses.awaitReady(system.ingest());
            var community = Community.found(system, "figures");
            CHANNELS.forEach(community::voice);
            var users = community.crowd("user", 10);

            actAll(community, users, 1);
            analytics.kill();
            actAll(community, users, 2);
            analytics = system.services().serveAnalytics();
            processor.kill();
            system.services().serveProcessor("0");
            actAll(community, users, 3);
            analytics.kill();
            leaveAll(community, users);
            system.services().serveAnalytics();

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertAllEqual(system, community));
            rebuild(system);
            assertAllEqual(system, community);
        }
    }

    private static void rebuild(ServedSystem system) throws InterruptedException {
        var rebuild = system.services().rebuildAnalytics();
        assertThat(rebuild.awaitExit(Duration.ofMinutes(2)))
                .as("%s", rebuild.output())
                .isZero();
        assertThat(rebuild.output())
                .anyMatch(line -> line.startsWith("voice_participants: equal, "))
                .noneMatch(line -> line.contains("DIFFERENT"));
    }

    private static void assertAllEqual(VoiceSystem system, Community community) {
        var decisions = new Log(system).values(Topics.DECISIONS);
        var all = CHANNELS.keySet().stream()
                .map(channel -> ExpectedStatistics.of(community.waddle(), channel, decisions))
                .toList();
        CHANNELS.keySet()
                .forEach(channel -> assertEqual(
                        community.stats(channel).body(),
                        ExpectedStatistics.of(community.waddle(), channel, decisions)));
        var whole = community.stats().body();
        assertThat(whole.path("joinAttempts").asInt())
                .isEqualTo(all.stream().mapToInt(ExpectedStatistics::attempts).sum());
        assertThat(whole.path("totalSessions").asInt())
                .isEqualTo(all.stream().mapToInt(ExpectedStatistics::sessions).sum());
        assertSeconds(
                whole.path("totalParticipantSeconds").asDouble(),
                all.stream().mapToLong(ExpectedStatistics::participantMillis).sum());
        assertSeconds(
                whole.path("totalSpeakerSeconds").asDouble(),
                all.stream().mapToLong(ExpectedStatistics::speakerMillis).sum());
    }

    private static void assertEqual(JsonNode stats, ExpectedStatistics expected) {
        assertThat(expected.sessions()).as("there was traffic").isPositive();
        assertCount(stats, "joinAttempts", expected.attempts());
        assertThat(stats.path("joinRejections").path("CHANNEL_FULL").asInt())
                .as("rejected, %s", stats)
                .isEqualTo(expected.full());
        assertCount(stats, "totalSessions", expected.sessions());
        assertCount(stats, "uniqueParticipants", expected.visitors());
        assertCount(stats, "maxParticipants", expected.peak());
        assertSeconds(stats.path("totalDurationSeconds").asDouble(), expected.durationMillis());
        assertSeconds(stats.path("totalParticipantSeconds").asDouble(), expected.participantMillis());
        assertSeconds(stats.path("totalSpeakerSeconds").asDouble(), expected.speakerMillis());
        assertThat(stats.path("avgParticipants").asDouble())
                .isEqualTo((double) expected.participantMillis() / expected.durationMillis(), within(0.001));
    }

    private static void assertCount(JsonNode stats, String name, int expected) {
        assertThat(stats.path(name).asInt()).as("%s, %s", name, stats).isEqualTo(expected);
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
        var channels = CHANNELS.keySet().stream().sorted().toList();
        String channel = channels.get(random.nextInt(channels.size()));
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
            for (String channel : CHANNELS.keySet()) {
                assertThat(community
                                .event(user, channel, "{\"type\":\"leave\"}")
                                .status())
                        .isIn(200, 202);
            }
        }
    }
}
