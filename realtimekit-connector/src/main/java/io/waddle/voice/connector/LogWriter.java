package io.waddle.voice.connector;

import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Appends to a topic, one record after the other. Idempotent and never transactional: an open transaction on the commands
 * would hold everybody's. Safe for use by several threads.
 */
public final class LogWriter<V> implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Topic<String, V> topic;
    private final Producer<String, V> producer;

    LogWriter(Topic<String, V> topic, Producer<String, V> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    static <V> LogWriter<V> open(Topic<String, V> topic, KafkaConnection kafka) {
        var properties = kafka.properties();
        properties.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "connector-" + topic.name(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0));
        var serdes = kafka.serdes();
        return new LogWriter<>(
                topic,
                new KafkaProducer<>(
                        properties,
                        serdes.key(topic).serializer(),
                        serdes.value(topic).serializer()));
    }

    /**
     * Returns when the log has it.
     *
     * @throws IllegalStateException when it has not, or may not have, after the producer's two minutes
     */
    public void append(String key, V value) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the log did not take a record", e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
