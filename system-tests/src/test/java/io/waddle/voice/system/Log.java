package io.waddle.voice.system;

import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads whole topics, committed records only. */
final class Log {
    private final VoiceSystem system;

    Log(VoiceSystem system) {
        this.system = system;
    }

    /** Every record of the topic up to now, in order within a partition. */
    <V> List<V> values(Topic<?, V> topic) {
        var serdes = new RecordSerdes(Map.of("schema.registry.url", system.registry()));
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", system.kafka(), "isolation.level", "read_committed"),
                serdes.key(topic).deserializer(),
                serdes.value(topic).deserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var values = new ArrayList<V>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
