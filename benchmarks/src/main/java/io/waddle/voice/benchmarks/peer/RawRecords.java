package io.waddle.voice.benchmarks.peer;

import io.waddle.voice.benchmarks.parts.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Records into Kafka and out again, as fast as it goes. */
public final class RawRecords implements AutoCloseable {
    public static final int BYTES = 150;
    private static final BareTopic TOPIC = new BareTopic("bench.raw", 1);
    private static final Duration POLL = Duration.ofMillis(100);
    /** The clock is looked at so often. */
    private static final int BETWEEN_LOOKS = 1_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private RawRecords(KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    public static RawRecords open(Parts parts) throws Exception {
        TOPIC.create(parts);
        var consumer = new KafkaConsumer<>(
                parts.kafka().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(TOPIC.name(), 0)));
        return new RawRecords(BareTopic.producer(parts), consumer);
    }

    /** Produces for the span, then consumes what was produced: records per second of both. */
    public Map<String, Double> run(Duration span) throws Exception {
        consumer.seekToEnd(List.of());
        consumer.assignment().forEach(consumer::position);
        long start = System.nanoTime();
        long count = produce(start + span.toNanos());
        long produced = System.nanoTime();
        consume(count);
        long consumed = System.nanoTime();
        return Map.of(
                "produced", count / ((produced - start) / 1e9), "consumed", count / ((consumed - produced) / 1e9));
    }

    private long produce(long end) throws Exception {
        var failure = new AtomicReference<Exception>();
        var record = new ProducerRecord<byte[], byte[]>(TOPIC.name(), new byte[BYTES]);
        long count = 0;
        do {
            for (int i = 0; i < BETWEEN_LOOKS; i++, count++) {
                var _ = producer.send(record, (_, e) -> {
                    if (e != null) {
                        failure.set(e);
                    }
                });
            }
        } while (System.nanoTime() < end);
        producer.flush();
        if (failure.get() != null) {
            throw failure.get();
        }
        return count;
    }

    private void consume(long count) {
        for (long read = 0; read < count; ) {
            read += consumer.poll(POLL).count();
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
