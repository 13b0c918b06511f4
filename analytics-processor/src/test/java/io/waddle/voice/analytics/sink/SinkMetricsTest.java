package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.runtime.ServiceHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {
    private static final TopicPartition FIRST = new TopicPartition("events", 0);
    private static final TopicPartition SECOND = new TopicPartition("decisions", 1);

    @Test
    void shouldHaveOneLagOfEachPartitionWhenEndsAreToldAgain() {
        try (var http = new ServiceHttp("127.0.0.1")) {
            // Given
            var refused = new ArrayList<String>();
            http.metrics().config().onMeterRegistrationFailed((id, reason) -> refused.add(id + ": " + reason));
            var metrics = new SinkMetrics(http.metrics());
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
}
