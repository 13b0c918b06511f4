package io.waddle.voice.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Tasks of the writer here, and stores that are read from their changelogs. */
final class StreamsMeters implements StateRestoreListener {
    private final Set<TopicPartition> restoring = ConcurrentHashMap.newKeySet();
    private final Counter restored;

    private StreamsMeters(MeterRegistry registry) {
        restored = Counter.builder("voice.processor.restored.records")
                .description("Records read from changelogs to bring back the stores of a task")
                .register(registry);
        Gauge.builder("voice.processor.restoring", restoring, Set::size)
                .description("Changelog partitions that a task waits for")
                .strongReference(true)
                .register(registry);
    }

    /** To be called before the start. */
    static void bind(KafkaStreams writer, MeterRegistry registry) {
        writer.setGlobalStateRestoreListener(new StreamsMeters(registry));
        tasks(writer, registry, "active", ThreadMetadata::activeTasks);
        tasks(writer, registry, "standby", ThreadMetadata::standbyTasks);
    }

    private static void tasks(
            KafkaStreams writer, MeterRegistry registry, String role, Function<ThreadMetadata, Set<?>> tasks) {
        Gauge.builder(
                        "voice.processor.tasks",
                        writer,
                        streams -> streams.metadataForLocalThreads().stream()
                                .mapToInt(thread -> tasks.apply(thread).size())
                                .sum())
                .description("Tasks of the writer that this instance runs, or keeps a copy for")
                .tag("role", role)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        restoring.add(partition);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
        restored.increment((double) records);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        restoring.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        restoring.remove(partition);
    }
}
