package io.waddle.voice.analytics.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** What the sink tells of itself. Any thread. */
final class SinkMetrics {
    private final MeterRegistry registry;
    private final Counter records;
    private final Counter fenceLosses;
    private final Timer batches;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Gauge> lags = new ConcurrentHashMap<>();

    SinkMetrics(MeterRegistry registry) {
        this.registry = registry;
        records = Counter.builder("voice.analytics.records")
                .description("Records of the log whose offset is committed")
                .register(registry);
        fenceLosses = Counter.builder("voice.analytics.fence.losses")
                .description("Times another writer had taken over")
                .register(registry);
        batches = Timer.builder("voice.analytics.batch")
                .description("Time to write a batch, commit included")
                .register(registry);
    }

    Timer batches() {
        return batches;
    }

    void written(int entries, List<LogEntry> skipped) {
        records.increment(entries);
        for (LogEntry entry : skipped) {
            counter("voice.analytics.skipped", "Records that could not be read or written", entry.partition())
                    .increment();
        }
    }

    void fenceLost() {
        fenceLosses.increment();
    }

    void historyLost(TopicPartition partition) {
        counter("voice.analytics.history.lost", "Times the log no longer had what was to be read next", partition)
                .increment();
    }

    /** Next offsets to be read. */
    void positions(Map<TopicPartition, Long> next) {
        positions.putAll(next);
    }

    /** Ends of the log, as a reader of committed records sees them. */
    void ends(Map<TopicPartition, Long> now) {
        ends.putAll(now);
        now.keySet().forEach(partition -> lags.computeIfAbsent(partition, this::lagGauge));
    }

    private Gauge lagGauge(TopicPartition partition) {
        return Gauge.builder("voice.analytics.lag", () -> lag(partition))
                .description("Offsets between the end of the partition and what is in the tables")
                .tag("topic", partition.topic())
                .tag("partition", Integer.toString(partition.partition()))
                .register(registry);
    }

    private long lag(TopicPartition partition) {
        return Math.max(0, ends.getOrDefault(partition, 0L) - positions.getOrDefault(partition, 0L));
    }

    private Counter counter(String name, String description, TopicPartition partition) {
        return Counter.builder(name)
                .description(description)
                .tag("topic", partition.topic())
                .register(registry);
    }
}
