package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.runtime.ServiceHttp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TopicPartition FIRST = new TopicPartition("events", 0);
    private static final TopicPartition SECOND = new TopicPartition("decisions", 1);

    private Instant now = NOON;

    @Test
    void shouldHaveOneLagOfEachPartitionWhenEndsAreToldAgain() {
        try (var http = new ServiceHttp("127.0.0.1")) {
            // Given
            var refused = new ArrayList<String>();
            http.metrics().config().onMeterRegistrationFailed((id, reason) -> refused.add(id + ": " + reason));
            var metrics = new SinkMetrics(http.metrics(), () -> now);
            // When
            metrics.ends(Map.of(FIRST, 7L));
            metrics.positions(Map.of(FIRST, 5L, SECOND, 1L));
            metrics.ends(Map.of(FIRST, 8L, SECOND, 1L));
            metrics.written(
                    2,
                    List.of(
                            new LogEntry(FIRST, 1, new Reading.Skipped("unreadable")),
                            new LogEntry(SECOND, 1, new Reading.Skipped("unreadable"))));
            // Then
            assertThat(refused).isEmpty();
            assertThat(http.metrics().find("voice.analytics.lag").gauges())
                    .extracting(gauge -> gauge.getId().getTag("topic") + "-"
                            + gauge.getId().getTag("partition") + ": " + (long) gauge.value())
                    .containsExactlyInAnyOrder("events-0: 3", "decisions-1: 0");
        }
    }

    @Test
    void shouldBeAsFarBehindAsTheOldestThatIsMissing() {
        try (var http = new ServiceHttp("127.0.0.1")) {
            // Given: both are complete at noon
            var metrics = new SinkMetrics(http.metrics(), () -> now);
            metrics.positions(Map.of(FIRST, 5L, SECOND, 1L));
            metrics.ends(Map.of(FIRST, 5L, SECOND, 1L));
            now = NOON.plusSeconds(20);
            metrics.ends(Map.of(FIRST, 5L, SECOND, 1L));
            assertThat(secondsBehind(http)).isZero();

            // When: one gets records, and nobody writes them
            metrics.ends(Map.of(FIRST, 9L, SECOND, 1L));
            now = NOON.plusSeconds(50);

            // Then
            assertThat(secondsBehind(http)).isEqualTo(30);

            // When: some of what came at 12:00:25 is read and written
            metrics.read(FIRST, NOON.plusSeconds(25).toEpochMilli());
            metrics.positions(Map.of(FIRST, 7L));

            // Then
            assertThat(secondsBehind(http)).isEqualTo(25);

            // When
            metrics.positions(Map.of(FIRST, 9L));

            // Then
            assertThat(secondsBehind(http)).isZero();

            // When: another writer is at work
            metrics.standingBy();
            metrics.ends(Map.of(FIRST, 99L, SECOND, 1L));

            // Then
            assertThat(secondsBehind(http)).isNaN();
        }
    }

    private static double secondsBehind(ServiceHttp http) {
        return http.metrics().get("voice.analytics.lag.seconds").gauge().value();
    }
}
