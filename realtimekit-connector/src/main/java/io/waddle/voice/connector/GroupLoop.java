package io.waddle.voice.connector;

import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.PollLoop;
import io.waddle.voice.schemas.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through a topic in a group. Every record is done at least once, in order within its partition; offsets are
 * committed when the work is done, so a crash repeats and never skips. However long the work takes, the group keeps us.
 */
final class GroupLoop<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** While work is under way nothing is fetched, and polling only keeps the membership. */
    private static final Duration KEEP_ALIVE = Duration.ofMillis(20);

    /** What is done with a record; returns when it is done for good. */
    interface Work<V> {
        void take(V value) throws InterruptedException;
    }

    private final Topic<String, V> topic;
    private final Map<String, Object> properties;
    private final Deserializer<V> values;
    private final Work<V> work;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final PollLoop loop;
    private volatile boolean busy;
    private volatile boolean first;

    private GroupLoop(String group, String instance, Topic<String, V> topic, KafkaConnection kafka, Work<V> work) {
        this.topic = topic;
        this.properties = GroupSettings.of(kafka, group, instance);
        this.values = kafka.serdes().value(topic).deserializer();
        this.work = work;
        this.loop = PollLoop.start(group, this::open, this::step);
    }

    /** @param work what it throws has its record read again */
    static <V> GroupLoop<V> start(
            String group, String instance, Topic<String, V> topic, KafkaConnection kafka, Work<V> work) {
        return new GroupLoop<>(group, instance, topic, kafka, work);
    }

    /** Whether it is this instance, of all in the group, that has the first partition. */
    boolean isFirst() {
        return first;
    }

    private Consumer<byte[], byte[]> open() {
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic.name()), new PausedWhileBusy(consumer));
        return consumer;
    }

    private void step(Consumer<byte[], byte[]> consumer) {
        var records = consumer.poll(POLL);
        first = consumer.assignment().contains(new TopicPartition(topic.name(), 0));
        if (records.isEmpty()) {
            return;
        }
        busy = true;
        try {
            consumer.pause(consumer.assignment());
            var done = CompletableFuture.allOf(records.partitions().stream()
                    .map(partition -> CompletableFuture.runAsync(() -> work(records.records(partition)), workers))
                    .toArray(CompletableFuture<?>[]::new));
            while (!done.isDone()) {
                consumer.poll(KEEP_ALIVE);
            }
            done.join();
            consumer.commitSync();
        } finally {
            busy = false;
        }
        consumer.resume(consumer.assignment());
    }

    private void work(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(this::work);
    }

    private void work(ConsumerRecord<byte[], byte[]> record) {
        V value;
        try {
            value = values.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            LOG.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("Record could not be read and is skipped");
            return;
        }
        try {
            work.take(value);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Partitions that come while work is under way must not deliver into the polls that keep us alive. */
    private final class PausedWhileBusy implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        PausedWhileBusy(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What is under way is repeated by whoever has them next, and does no harm twice.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (busy) {
                consumer.pause(partitions);
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        loop.close();
    }
}
