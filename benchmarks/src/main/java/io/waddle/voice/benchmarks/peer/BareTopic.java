package io.waddle.voice.benchmarks.peer;

import io.waddle.voice.benchmarks.parts.Parts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic for bytes, and a producer with the settings with which ingest-api writes commands. */
public record BareTopic(String name, int partitions) {

    public void create(Parts parts) throws Exception {
        try (var admin = Admin.create(parts.kafka().properties())) {
            var topic = new NewTopic(name, Optional.of(partitions), Optional.empty())
                    .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    public static KafkaProducer<byte[], byte[]> producer(Parts parts) {
        var properties = parts.kafka().properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
