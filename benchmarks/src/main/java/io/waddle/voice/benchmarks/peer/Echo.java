package io.waddle.voice.benchmarks.peer;

import io.waddle.voice.benchmarks.load.Latencies;
import io.waddle.voice.benchmarks.load.OpenLoop;
import io.waddle.voice.benchmarks.load.Schedule;
import io.waddle.voice.benchmarks.parts.Parts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Records that come back by way of Kafka: what nothing that answers by way of a log can beat. */
public final class Echo implements AutoCloseable {
    private static final BareTopic TOPIC = new BareTopic("bench.echo", 1);
    private static final int RECORD_BYTES = 150;
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private Echo(KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    public static Echo open(Parts parts) throws Exception {
        TOPIC.create(parts);
        var properties = parts.kafka().properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(TOPIC.name(), 0)));
        return new Echo(BareTopic.producer(parts), consumer);
    }

    /** From when each was due to when it was read. */
    public Latencies run(Schedule schedule) throws Exception {
        consumer.seekToEnd(List.of());
        consumer.assignment().forEach(consumer::position);
        var latencies = new Latencies();
        long start = System.nanoTime();
        var reading = CompletableFuture.runAsync(() -> read(schedule, start, latencies), Thread::startVirtualThread);
        for (int number = 0; number < schedule.count(); number++) {
            OpenLoop.waitUntil(start + schedule.dueNanos(number));
            byte[] value = ByteBuffer.allocate(RECORD_BYTES).putInt(number).array();
            var _ = producer.send(new ProducerRecord<>(TOPIC.name(), value));
        }
        reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return latencies;
    }

    private void read(Schedule schedule, long start, Latencies latencies) {
        while (latencies.count() < schedule.count()) {
            for (var record : consumer.poll(POLL)) {
                int number = ByteBuffer.wrap(record.value()).getInt();
                latencies.add(System.nanoTime() - start - schedule.dueNanos(number));
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
