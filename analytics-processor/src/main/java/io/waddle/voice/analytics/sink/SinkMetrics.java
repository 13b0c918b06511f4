package io.waddle.voice.analytics.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** What the sink tells of itself. Any thread. */
final class SinkMetrics {
    /** From a batch of few rows to one that waits for a lock. */
    private static final Duration[] BATCHES =
            IntStream.of(10, 50, 250, 1_000, 5_000).mapToObj(Duration::ofMillis).toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final InstantSource time;
    private final Counter records;
    private final Counter fenceLosses;
    private final Timer batches;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    /** Up to when each partition is in the tables, in milliseconds. */
    private final Map<TopicPartition, Long> complete = new ConcurrentHashMap<>();

    private final Map<TopicPartition, Gauge> lags = new ConcurrentHashMap<>();

    SinkMetrics(MeterRegistry registry, InstantSource time) {
        this.registry = registry;
        this.time = time;
        records = Counter.builder("voice.analytics.records")
                .description("Records of the log whose offset is committed")
                .register(registry);
        fenceLosses = Counter.builder("voice.analytics.fence.losses")
                .description("Times another writer had taken over")
                .register(registry);
        batches = Timer.builder("voice.analytics.batch")
                .description("Time to write a batch, commit included")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        for (String topic : List.of(Topics.EVENTS.name(), Topics.DECISIONS.name())) {
            skipped(topic);
            historyLost(topic);
        }
        Gauge.builder("voice.analytics.lag.seconds", this::secondsBehind)
                .description(
                        "How long ago the oldest of what is not in the tables was appended; NaN while another instance writes")
                .register(registry);
    }

    Timer batches() {
        return batches;
    }

    void written(int entries, List<LogEntry> skipped) {
        records.increment(entries);
        for (LogEntry entry : skipped) {
            skipped(entry.partition().topic()).increment();
        }
    }

    void fenceLost() {
        fenceLosses.increment();
    }

    void historyLost(TopicPartition partition) {
        historyLost(partition.topic()).increment();
    }

    /** @param appended when the last record was appended that was read of a partition, in milliseconds */
    void read(TopicPartition partition, long appended) {
        complete.put(partition, appended);
    }

    /** Another writer is at work, and knows how far the tables are. */
    void standingBy() {
        positions.clear();
        complete.clear();
    }

    /** Next offsets to be read. */
    void positions(Map<TopicPartition, Long> next) {
        positions.putAll(next);
    }

    /** Ends of the log, as a reader of committed records sees them. */
    void ends(Map<TopicPartition, Long> now) {
        ends.putAll(now);
        now.keySet().stream()
                .filter(partition -> lag(partition) == 0)
                .forEach(partition -> complete.put(partition, time.millis()));
        now.keySet().forEach(partition -> lags.computeIfAbsent(partition, this::lagGauge));
    }

    private Gauge lagGauge(TopicPartition partition) {
        return Gauge.builder("voice.analytics.lag", () -> lag(partition))
                .description("Offsets between the end of the partition and what is in the tables")
                .tag("topic", partition.topic())
                .tag("partition", Integer.toString(partition.partition()))
                .register(registry);
    }

    /** NaN while another writer is at work. */
    private double lag(TopicPartition partition) {
        Long position = positions.get(partition);
        return position == null ? Double.NaN : Math.max(0, ends.getOrDefault(partition, 0L) - position);
    }

    /** How long ago the oldest of what is not in the tables was appended; NaN while another instance writes. */
    double secondsBehind() {
        if (positions.isEmpty()) {
            return Double.NaN;
        }
        long now = time.millis();
        return ends.keySet().stream()
                        .filter(partition -> lag(partition) > 0)
                        .mapToLong(partition -> now - complete.getOrDefault(partition, now))
                        .max()
                        .orElse(0)
                / 1_000.0;
    }

    MeterRegistry registry() {
        return registry;
    }

    private Counter skipped(String topic) {
        return counter("voice.analytics.skipped", "Records that could not be read or written", topic);
    }

    private Counter historyLost(String topic) {
        return counter("voice.analytics.history.lost", "Times the log no longer had what was to be read next", topic);
    }

    private Counter counter(String name, String description, String topic) {
        return Counter.builder(name)
                .description(description)
                .tag("topic", topic)
                .register(registry);
    }
}
