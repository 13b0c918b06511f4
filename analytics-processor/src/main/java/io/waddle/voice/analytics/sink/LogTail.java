package io.waddle.voice.analytics.sink;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all partitions of the two topics, from positions that it is given: nothing of its own is kept in Kafka. */
final class LogTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    /** Later than anything, and still a time for PostgreSQL. */
    private static final long NEVER = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();

    private final Consumer<byte[], byte[]> consumer;
    private final SinkMetrics metrics;
    private final KafkaClientMetrics clientMetrics;

    LogTail(Consumer<byte[], byte[]> consumer, SinkMetrics metrics) {
        this.consumer = consumer;
        this.metrics = metrics;
        clientMetrics = new KafkaClientMetrics(consumer);
        clientMetrics.bindTo(metrics.registry());
    }

    List<TopicPartition> partitions() {
        return Stream.of(Topics.EVENTS, Topics.DECISIONS)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    void readFrom(Map<TopicPartition, Long> offsets) {
        consumer.assign(offsets.keySet());
        offsets.forEach(consumer::seek);
        metrics.positions(offsets);
    }

    /** Goes on from elsewhere in partitions that are read. */
    void seek(Map<TopicPartition, Long> offsets) {
        offsets.forEach(consumer::seek);
    }

    /** Where the log begins. */
    Map<TopicPartition, Long> earliest(List<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** What it has no more. */
    Lost lost(List<TopicPartition> partitions) {
        var cut = new HashMap<TopicPartition, Long>();
        earliest(partitions).forEach((partition, offset) -> {
            if (offset > 0) {
                cut.put(partition, 0L);
            }
        });
        var before = new HashMap<Integer, Long>();
        consumer.offsetsForTimes(cut)
                .forEach((partition, first) ->
                        before.merge(partition.partition(), first == null ? NEVER : first.timestamp(), Math::max));
        return new Lost(
                1
                        + partitions.stream()
                                .mapToInt(TopicPartition::partition)
                                .max()
                                .orElse(0),
                before);
    }

    /** Records, or none when none came in time. */
    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        try {
            var records = consumer.poll(timeout);
            records.partitions()
                    .forEach(partition -> metrics.read(
                            partition, records.records(partition).getLast().timestamp()));
            return records;
        } catch (OffsetOutOfRangeException e) {
            skipToEarliest(e.offsetOutOfRangePartitions());
            return ConsumerRecords.empty();
        }
    }

    /**
     * Where everything read so far ends, the markers of transactions included, once what was read is written.
     */
    Map<TopicPartition, Long> positions() {
        var positions = new HashMap<TopicPartition, Long>();
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    /** Retention was faster, or the log is another one: what it still has is read, what it has no more is lost. */
    private void skipToEarliest(Map<TopicPartition, Long> lost) {
        consumer.beginningOffsets(lost.keySet()).forEach((partition, earliest) -> {
            consumer.seek(partition, earliest);
            metrics.historyLost(partition);
            LOG.atError()
                    .addKeyValue("topic", partition.topic())
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("wanted", lost.get(partition))
                    .addKeyValue("earliest", earliest)
                    .log("Log does not have the offset to read on from; going on from its start");
        });
    }

    @Override
    public void close() {
        clientMetrics.close();
        consumer.close();
    }
}
