package io.waddle.voice.system;

import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the processor writes for a waddle: events, rows and changelogs, by the serialised size of keys, values and headers.
 * Records that concern no waddle, such as the sign of life of a task, are not counted.
 */
final class WrittenBytes {
    private final VoiceSystem system;
    private final String waddle;

    WrittenBytes(VoiceSystem system, String waddle) {
        this.system = system;
        this.waddle = waddle;
    }

    /** Where the topics end now. */
    Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            return consumer.endOffsets(partitions);
        }
    }

    /** Bytes from where the topics ended until now. What was answered is there, committed or about to be. */
    long since(Map<TopicPartition, Long> beginning) {
        try (var consumer = consumer()) {
            consumer.assign(beginning.keySet());
            var ends = consumer.endOffsets(beginning.keySet());
            beginning.forEach(consumer::seek);
            long bytes = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(50))) {
                    bytes += concerns(record) ? size(record) : 0;
                }
            }
            return bytes;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", system.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> isWritten(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static boolean isWritten(String topic) {
        return Stream.of(Topics.EVENTS, Topics.STATE)
                        .anyMatch(written -> written.name().equals(topic))
                || (topic.startsWith("voice-state-processor-") && topic.endsWith("-changelog"));
    }

    private boolean concerns(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.ISO_8859_1).contains(waddle);
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long headers = 0;
        for (Header header : record.headers()) {
            headers += header.key().length() + header.value().length;
        }
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize()) + headers;
    }
}
