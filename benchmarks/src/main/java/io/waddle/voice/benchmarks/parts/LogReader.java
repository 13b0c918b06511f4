package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Committed records of a topic from its end on, as bytes: what they say is read when the clock has stopped. */
public final class LogReader<V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<V> values;
    private final String topic;

    public LogReader(Parts parts, Topic<?, V> topic) {
        var properties = parts.kafka().properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        this.topic = topic.name();
        values = parts.kafka().serdes().value(topic).deserializer();
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList());
        toEnd();
    }

    /** Passes over what is there. */
    public void toEnd() {
        consumer.seekToEnd(List.of());
        consumer.assignment().forEach(consumer::position);
    }

    /** Returns as soon as so many have come. */
    public List<ConsumerRecord<byte[], byte[]>> await(int count) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(count);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (records.size() < count) {
            consumer.poll(POLL).forEach(records::add);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s: %d records in %s (expected: %d)".formatted(topic, records.size(), PATIENCE, count));
            }
        }
        return records;
    }

    /** Returns all that is there by now. */
    public List<ConsumerRecord<byte[], byte[]>> rest() {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var ends = consumer.endOffsets(consumer.assignment());
        while (consumer.assignment().stream()
                .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    public V value(ConsumerRecord<byte[], byte[]> record) {
        return values.deserialize(topic, record.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
