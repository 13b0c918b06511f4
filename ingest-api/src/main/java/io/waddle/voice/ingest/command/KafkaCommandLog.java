package io.waddle.voice.ingest.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes commands to their topic. Idempotent and never transactional: an open transaction there would hold everyone's
 * commands behind the last stable offset. Safe for use by several threads.
 */
public final class KafkaCommandLog implements CommandLog, AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** 100,000 commands of 300 bytes: four times what a partition's writer decides in a second. */
    private static final int BUFFERED_BYTES = 32 * 1024 * 1024;

    private final Producer<String, VoiceCommand> producer;
    private final KafkaClientMetrics clientMetrics;
    private final Counter acknowledged;
    private final Counter failed;

    KafkaCommandLog(Producer<String, VoiceCommand> producer, MeterRegistry meters) {
        this.producer = producer;
        clientMetrics = new KafkaClientMetrics(producer);
        clientMetrics.bindTo(meters);
        acknowledged = appends(meters, "acknowledged");
        failed = appends(meters, "failed");
    }

    private static Counter appends(MeterRegistry meters, String result) {
        return Counter.builder("voice.ingest.appends")
                .description("Commands sent to the log, by whether it acknowledged them in time")
                .tag("result", result)
                .register(meters);
    }

    /** Starts whether or not Kafka is there. */
    public static KafkaCommandLog open(KafkaConnection connection, MeterRegistry meters) {
        var properties = connection.properties();
        // Kafka's own default, said here because batches lean on it: a bound, and then 503.
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFERED_BYTES);
        properties.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "ingest-commands",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // Somebody waits for each; while one request is under way the next batch fills by itself.
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                // Less than the 5 s a caller waits by default: 503 is more use to them than 202 for nothing.
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                4_000,
                // Leaves time for a second try within the above.
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                1_500,
                // Kafka out of reach from the start: say so soon.
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                1_000,
                // Commands are 200 bytes and leave at once: batches too small to gain from it.
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none"));
        var serdes = connection.serdes();
        return new KafkaCommandLog(
                new KafkaProducer<>(
                        properties,
                        serdes.key(Topics.COMMANDS).serializer(),
                        serdes.value(Topics.COMMANDS).serializer()),
                meters);
    }

    @Override
    public CompletableFuture<Void> append(SubmittedCommand submitted) {
        var outcome = new CompletableFuture<Void>();
        try {
            var _ = producer.send(record(submitted), (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.increment();
                    outcome.complete(null);
                } else {
                    fail(outcome, failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            // The registry is out of reach, or the service is closing.
            fail(outcome, e);
        }
        return outcome;
    }

    private void fail(CompletableFuture<Void> outcome, Exception reason) {
        failed.increment();
        outcome.completeExceptionally(new LogUnavailable(reason));
    }

    private static ProducerRecord<String, VoiceCommand> record(SubmittedCommand submitted) {
        VoiceCommand command = submitted.command();
        var record = new ProducerRecord<>(Topics.COMMANDS.name(), command.getWaddleId(), command);
        header(record, RecordHeaders.REPLY_PARTITION, Integer.toString(submitted.replyPartition()));
        header(record, RecordHeaders.TRACEPARENT, submitted.traceparent());
        submitted.idempotencyKey().ifPresent(key -> header(record, RecordHeaders.IDEMPOTENCY_KEY, key));
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits for what is under way, 5 s at most. */
    @Override
    public void close() {
        clientMetrics.close();
        producer.close(CLOSING);
    }
}
