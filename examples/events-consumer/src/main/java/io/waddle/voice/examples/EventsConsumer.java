package io.waddle.voice.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints every event as one line of JSON, from the oldest that is kept, and goes on where it was when it starts again.
 * At least once: after a crash, what was printed and not yet noted is printed again.
 */
final class EventsConsumer {
    private static final String TOPIC = "voice.events.v1";
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaConsumer<String, GenericRecord> consumer;
    private final Revisions revisions = new Revisions();
    private final PrintStream out;

    EventsConsumer(String kafka, String registry, String group, PrintStream out) {
        this.out = out;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        group,
                        // Who is new begins with the oldest event.
                        "auto.offset.reset",
                        "earliest",
                        // What a transaction wrote that was then aborted never happened.
                        "isolation.level",
                        "read_committed",
                        // The place is noted when the work is done, not before.
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new GenericDeserializer(registry));
    }

    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: java -jar events-consumer.jar KAFKA_HOST:PORT REGISTRY_URL GROUP");
            System.exit(2);
        }
        var events = new EventsConsumer(args[0], args[1], args[2], System.out);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> events.stop(ended)));
        try {
            events.run();
        } catch (Revisions.Gap gap) {
            System.err.println("events are missing: " + gap.getMessage());
        } finally {
            ended.countDown();
        }
        // After Ctrl-C the JVM is on its way out already, with a status of its own.
        System.exit(1);
    }

    /** Returns after {@link #stop}. */
    void run() {
        try (consumer) {
            consumer.subscribe(List.of(TOPIC), new NewPartitions());
            follow();
        }
    }

    private void follow() {
        try {
            while (true) {
                for (ConsumerRecord<String, GenericRecord> event : consumer.poll(Duration.ofSeconds(1))) {
                    take(event.partition(), event.value());
                }
                out.flush();
                consumer.commitSync();
            }
        } catch (WakeupException e) {
            // Told to stop, in a poll or while the place was noted: all that was read is printed.
            consumer.commitSync(CLOSING);
        }
    }

    private void take(int partition, GenericRecord event) {
        if (revisions.isNext(partition, event.get("waddleId").toString(), (long) event.get("revision"))) {
            // Here is where your work goes.
            out.println(event);
        }
    }

    /** Called from the thread of Ctrl-C; waits until the group knows that we have left. */
    private void stop(CountDownLatch ended) {
        consumer.wakeup();
        try {
            if (!ended.await(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("did not stop within " + CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class NewPartitions implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> revisions.forget(partition.partition()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Each batch is noted before the next poll, and only a poll takes partitions away.
        }
    }
}
