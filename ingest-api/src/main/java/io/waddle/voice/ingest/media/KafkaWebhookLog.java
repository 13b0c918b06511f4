package io.waddle.voice.ingest.media;

import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes webhooks to their topic. Safe for use by several threads. */
public final class KafkaWebhookLog implements WebhookLog, AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Producer<String, MediaWebhook> producer;

    private KafkaWebhookLog(Producer<String, MediaWebhook> producer) {
        this.producer = producer;
    }

    /** Starts whether or not Kafka is there. */
    public static KafkaWebhookLog open(KafkaConnection connection) {
        var properties = connection.properties();
        properties.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "ingest-webhooks",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                // The sender waits for 3 s, and comes again after a 503.
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                1_500,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                1_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                500,
                // A webhook is 1 MiB at most, and its record a little more.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * 1024 * 1024));
        var serdes = connection.serdes();
        return new KafkaWebhookLog(new KafkaProducer<>(
                properties,
                serdes.key(Topics.WEBHOOKS).serializer(),
                serdes.value(Topics.WEBHOOKS).serializer()));
    }

    @Override
    public void keep(String key, MediaWebhook webhook) {
        try {
            producer.send(new ProducerRecord<>(Topics.WEBHOOKS.name(), key, webhook))
                    .get();
        } catch (ExecutionException e) {
            throw new LogUnavailable(e.getCause());
        } catch (KafkaException | IllegalStateException e) {
            throw new LogUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
