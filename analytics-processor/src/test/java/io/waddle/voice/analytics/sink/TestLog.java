package io.waddle.voice.analytics.sink;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/** A log of one partition per topic, from which every new consumer can read all that is retained. */
final class TestLog {
    /** Records of a partition that one poll brings. */
    private static final int BATCH = 10;

    private final Map<TopicPartition, List<byte[]>> values =
            Map.of(TestSink.EVENTS, new ArrayList<>(), TestSink.DECISIONS, new ArrayList<>());
    private final Serializer<VoiceEvent> events;
    private final Serializer<Decision> decisions;
    private long start;
    private long time;

    TestLog(RecordSerdes serdes) {
        this.events = serdes.value(Topics.EVENTS).serializer();
        this.decisions = serdes.value(Topics.DECISIONS).serializer();
    }

    synchronized void append(List<VoiceEvent> added) {
        added.forEach(event -> append(events.serialize(TestSink.EVENTS.topic(), event)));
    }

    synchronized void append(byte[] value) {
        values.get(TestSink.EVENTS).add(value);
    }

    synchronized void appendDecisions(List<Decision> added) {
        added.forEach(decision ->
                values.get(TestSink.DECISIONS).add(decisions.serialize(TestSink.DECISIONS.topic(), decision)));
    }

    /** Retention: of events, what is older is gone. */
    synchronized void startAt(long offset) {
        start = offset;
    }

    /** Retention: of events, what is older is gone, and what is left was written at the time or after it. */
    synchronized void startAt(long offset, Instant at) {
        start = offset;
        time = at.toEpochMilli();
    }

    /** Of events. */
    synchronized long end() {
        return values.get(TestSink.EVENTS).size();
    }

    synchronized MockConsumer<byte[], byte[]> consumer() {
        var consumer = new MockConsumer<byte[], byte[]>("none") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                return times.keySet().stream()
                        .collect(Collectors.toMap(
                                Function.identity(), partition -> new OffsetAndTimestamp(start, time)));
            }

            // A consumer of this kind lets go of what it handed out: whoever goes back is fed again.
            @Override
            public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                assignment()
                        .forEach(partition ->
                                next(partition, position(partition)).forEach(this::addRecord));
                return super.poll(timeout);
            }
        };
        for (TopicPartition partition : values.keySet()) {
            consumer.updatePartitions(
                    partition.topic(),
                    List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        }
        consumer.updateBeginningOffsets(Map.of(TestSink.EVENTS, start, TestSink.DECISIONS, 0L));
        consumer.updateEndOffsets(Map.of(TestSink.EVENTS, end(), TestSink.DECISIONS, 0L));
        return consumer;
    }

    private synchronized List<ConsumerRecord<byte[], byte[]>> next(TopicPartition partition, long position) {
        List<byte[]> all = values.get(partition);
        long first = partition.equals(TestSink.EVENTS) ? Math.max(start, position) : position;
        return LongStream.range(first, Math.min(all.size(), first + BATCH))
                .mapToObj(offset -> new ConsumerRecord<byte[], byte[]>(
                        partition.topic(), partition.partition(), offset, null, all.get(Math.toIntExact(offset))))
                .toList();
    }
}
