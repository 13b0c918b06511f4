package io.waddle.voice.runtime;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/** Of Kafka's own metrics, those that answer a question of an operator. */
final class KafkaMeterFilter implements MeterFilter {
    private static final Set<String> KEPT = Set.of(
            // Does the log take what is sent?
            "kafka.producer.record.error.total",
            "kafka.producer.record.retry.total",
            "kafka.producer.request.latency.avg",
            "kafka.producer.buffer.available.bytes",
            // What is still to be read?
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.fetch.manager.fetch.latency.avg",
            // Does the group come to rest?
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.failed.rebalance.total",
            // Does the writer work, and what takes its time?
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.process.latency.avg",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.punctuate.latency.max");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().startsWith("kafka.")) {
            return MeterFilterReply.NEUTRAL;
        }
        return KEPT.contains(id.getName()) && !isOfRestoring(id) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }

    /** Reads a partition for each store of each task, and is seen in {@code voice_processor_restoring}. */
    private static boolean isOfRestoring(Meter.Id id) {
        String client = id.getTag("client.id");
        return client != null && client.endsWith("-restore-consumer");
    }

    /** The same on every series, and another after each upgrade. */
    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getTag("kafka.version") == null
                ? id
                : id.replaceTags(
                        id.getTags().stream().filter(KafkaMeterFilter::isKept).toList());
    }

    private static boolean isKept(Tag tag) {
        return !tag.getKey().equals("kafka.version");
    }
}
