package io.waddle.voice.standalone.redrive;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where commands are written again. Idempotent and never transactional: an open transaction there would hold everyone's
 * commands behind the last stable offset.
 */
final class CommandTopic implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    private CommandTopic(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** @param patience how long to wait for Kafka to answer */
    static CommandTopic open(Map<String, Object> connection, Duration patience) {
        var millis = Math.toIntExact(patience.toMillis());
        var properties = new HashMap<>(connection);
        properties.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "voice-redrive",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // One at a time: there is nothing to wait for.
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                // A second try for what was lost on the way; the broker drops what it has already.
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * millis));
        return new CommandTopic(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Returns when all replicas in sync have it. */
    void append(ProducerRecord<byte[], byte[]> command) {
        try {
            producer.send(command).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
