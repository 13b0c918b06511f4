package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** An event log of one partition, for consumers that Kafka provides for tests. */
final class MemoryLog {
    private static final TopicPartition PARTITION = EventWire.partition(0);

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<MockConsumer<byte[], byte[]>> following = new ArrayList<>();
    private long first;

    EventWire wire() {
        return new EventWire(clientId -> consumer(), (topic, bytes) -> decoded(bytes));
    }

    synchronized void append(VoiceEvent event) {
        var record = new ConsumerRecord<>(
                Topics.EVENTS.name(),
                0,
                records.size(),
                event.getWaddleId().getBytes(StandardCharsets.UTF_8),
                encoded(event));
        records.add(record);
        following.forEach(consumer -> consumer.addRecord(record));
    }

    /** What came before is deleted. */
    synchronized void forget(long before) {
        first = before;
    }

    private synchronized Consumer<byte[], byte[]> consumer() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                MemoryLog.this.fill(this, offset);
            }
        };
        consumer.updateBeginningOffsets(Map.of(PARTITION, first));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records.size()));
        return consumer;
    }

    private synchronized void fill(MockConsumer<byte[], byte[]> consumer, long offset) {
        records.subList((int) offset, records.size()).forEach(consumer::addRecord);
        following.add(consumer);
    }

    private static byte[] encoded(VoiceEvent event) {
        try {
            var buffer = event.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VoiceEvent decoded(byte[] bytes) {
        try {
            return VoiceEvent.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
