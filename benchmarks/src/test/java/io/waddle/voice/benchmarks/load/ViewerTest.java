package io.waddle.voice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private static final int PIECE = 7;

    private static final String SNAPSHOT =
            "HTTP/1.1 200 OK\n\nid: a\nevent: snapshot\ndata: {\"revision\":7,\"categories\":[]}\n\n";
    private static final String EIGHTH = event(8, "2026-01-01T12:00:00.100Z");
    private static final String NINTH = event(9, "2026-01-01T12:00:00.200Z");

    private final Latencies latencies = new Latencies();
    private final Viewer viewer = new Viewer(latencies);

    @Test
    void shouldTimeEachEventFromItsDecision() {
        // When
        hear(SNAPSHOT, EIGHTH, NINTH);

        // Then
        assertThat(viewer.revision()).isEqualTo(9);
        assertThat(viewer.isBroken()).isFalse();
        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.millis(0)).isBetween(49.0, 51.0);
        assertThat(latencies.millis(100)).isBetween(149.0, 151.0);
    }

    @Test
    void shouldBeBrokenWhenAnEventIsLeftOut() {
        // When
        hear(SNAPSHOT, NINTH);

        // Then
        assertThat(viewer.isBroken()).isTrue();
    }

    @Test
    void shouldBeBrokenWhenItIsCutToANewSnapshot() {
        // When
        hear(SNAPSHOT, SNAPSHOT);

        // Then
        assertThat(viewer.isBroken()).isTrue();
    }

    @Test
    void shouldSayWhyItEndedWhenTheAnswerIsNoStream() {
        // Given
        hear("HTTP/1.1 429 Too Many Requests\n\n", "{\"type\":\"urn:waddle:voice:problem:rate-limited\"}");

        // When
        viewer.end();

        // Then
        assertThat(viewer.isBroken()).isTrue();
        assertThat(viewer.lastLine()).contains("rate-limited");
    }

    /** All of it a quarter of a second past noon. */
    private void hear(String... messages) {
        long now = Instant.parse("2026-01-01T12:00:00.250Z").toEpochMilli();
        for (String message : messages) {
            // In pieces that end anywhere, as a connection gives them.
            for (int from = 0; from < message.length(); from += PIECE) {
                byte[] piece = message.substring(from, Math.min(from + PIECE, message.length()))
                        .getBytes(StandardCharsets.US_ASCII);
                viewer.accept(piece, piece.length, now);
            }
        }
    }

    private static String event(int revision, String at) {
        return "id: b\nevent: participant.updated\ndata: {\"revision\":%d,\"at\":\"%s\",\"channelId\":\"c\"}\n\n"
                .formatted(revision, at);
    }
}
