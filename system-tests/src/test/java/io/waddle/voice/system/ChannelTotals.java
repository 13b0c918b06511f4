package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.system.check.EventTotals;
import io.waddle.voice.system.check.History;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a channel as PostgreSQL has them. */
record ChannelTotals(VoiceSystem system, String waddle, String channel) {
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final double HALF_A_MILLISECOND = 0.0005;

    /** Waits until they are what follows from a history whose sessions have ended. */
    void assertThatAreThoseOf(History history) {
        var expected = EventTotals.of(waddle, channel, history.events(), history.decisions());
        await("%s of %s in PostgreSQL".formatted(channel, waddle))
                .atMost(SETTLED)
                .untilAsserted(() ->
                        assertEqual(new Community(system, waddle).stats(channel).body(), expected));
    }

    private static void assertEqual(JsonNode stats, EventTotals expected) {
        assertThat(stats.path("totalSessions").asInt()).isEqualTo(expected.sessions());
        assertThat(stats.path("uniqueParticipants").asInt()).isEqualTo(expected.visitors());
        assertThat(stats.path("maxParticipants").asInt()).isEqualTo(expected.peak());
        assertThat(stats.path("joinAttempts").asInt()).isEqualTo(expected.attempts());
        assertThat(counts(stats.path("joinRejections"))).isEqualTo(expected.rejections());
        assertSeconds(stats.path("totalDurationSeconds"), expected.durationMillis());
        assertSeconds(stats.path("totalParticipantSeconds"), expected.participantMillis());
        assertSeconds(stats.path("totalSpeakerSeconds"), expected.speakerMillis());
    }

    private static Map<String, Integer> counts(JsonNode json) {
        return json.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().asInt()));
    }

    private static void assertSeconds(JsonNode seconds, long millis) {
        assertThat(seconds.asDouble()).isEqualTo(millis / 1000.0, within(HALF_A_MILLISECOND));
    }
}
