package io.waddle.voice.analytics.sink;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/** A log of one partition per topic, from which every new consumer can read all that is retained. */
final class TestLog {
    private static final int BATCH = 10;

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Serializer<VoiceEvent> serializer;
    private final List<MockConsumer<byte[], byte[]>> readers = new ArrayList<>();
    private long start;
    private long time;

    TestLog(RecordSerdes serdes) {
        this.serializer = serdes.value(Topics.EVENTS).serializer();
    }

    synchronized void append(List<VoiceEvent> events) {
        events.forEach(event -> append(serializer.serialize(TestSink.EVENTS.topic(), event)));
    }

    synchronized void append(byte[] value) {
        records.add(new ConsumerRecord<>(TestSink.EVENTS.topic(), 0, records.size(), null, value));
        readers.stream()
                .filter(reader -> !reader.closed() && reader.assignment().contains(TestSink.EVENTS))
                .forEach(reader -> reader.addRecord(records.getLast()));
    }

    /** Retention: what is older is gone. */
    synchronized void startAt(long offset) {
        start = offset;
    }

    /** Retention: what is older is gone, and what is left was written at the time or after it. */
    synchronized void startAt(long offset, Instant at) {
        start = offset;
        time = at.toEpochMilli();
    }

    synchronized long end() {
        return records.size();
    }

    synchronized Consumer<byte[], byte[]> consumer() {
        var consumer = new MockConsumer<byte[], byte[]>("none") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                return times.keySet().stream()
                        .collect(Collectors.toMap(
                                Function.identity(), partition -> new OffsetAndTimestamp(start, time)));
            }

            @Override
            public synchronized void assign(java.util.Collection<TopicPartition> partitions) {
                super.assign(partitions);
                feed(this);
            }
        };
        for (TopicPartition partition : List.of(TestSink.EVENTS, TestSink.DECISIONS)) {
            consumer.updatePartitions(
                    partition.topic(),
                    List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        }
        consumer.updateBeginningOffsets(Map.of(TestSink.EVENTS, start, TestSink.DECISIONS, 0L));
        consumer.updateEndOffsets(Map.of(TestSink.EVENTS, end(), TestSink.DECISIONS, 0L));
        consumer.setMaxPollRecords(BATCH);
        readers.add(consumer);
        return consumer;
    }

    private synchronized void feed(MockConsumer<byte[], byte[]> consumer) {
        records.stream().filter(r -> r.offset() >= start).forEach(consumer::addRecord);
    }
}
