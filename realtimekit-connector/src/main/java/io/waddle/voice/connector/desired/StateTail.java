package io.waddle.voice.connector.desired;

import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.CommittedReader;
import io.waddle.voice.runtime.poll.PollLoop;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the topics of what is from their beginning and follows them. */
public final class StateTail implements AutoCloseable {
    private static final List<String> TOPICS = List.of(Topics.STATE.name(), Topics.MEETINGS.name());
    private static final Duration POLL = Duration.ofMillis(500);
    /** A state topic that is this far behind its own log is not being read: whoever waits tries again. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DesiredState state = new DesiredState();
    private final Map<String, Object> connection;
    private final Deserializer<StateRow> rows;
    private final Deserializer<MeetingRow> meetings;
    private final Admin admin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    /** Where reading stands; guarded by the lock. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private PollLoop loop;

    private StateTail(KafkaConnection kafka) {
        this.connection = kafka.properties();
        this.rows = kafka.serdes().value(Topics.STATE).deserializer();
        this.meetings = kafka.serdes().value(Topics.MEETINGS).deserializer();
        this.admin = Admin.create(connection);
    }

    /** Whether or not Kafka is there. */
    public static StateTail start(KafkaConnection kafka) {
        var tail = new StateTail(kafka);
        tail.loop = PollLoop.start("desired-state", tail::open, tail::poll);
        return tail;
    }

    public DesiredState state() {
        return state;
    }

    /**
     * Waits until all is here that was committed before the call: an event and the rows it wrote are committed together,
     * so whoever has read an event finds its rows, or later ones.
     *
     * @throws IllegalStateException when that takes too long
     */
    public void catchUp() {
        var ends = ends();
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!reached(ends)) {
                if (left <= 0) {
                    throw new IllegalStateException(
                            "the state topic is not read: %s (expected: %s)".formatted(positions, ends));
                }
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    private Map<TopicPartition, Long> ends() {
        try {
            var partitions = admin
                    .describeTopics(TOPICS)
                    .allTopicNames()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            return admin
                    .listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the ends of the state topic are not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Consumer<byte[], byte[]> open() {
        var consumer = CommittedReader.open(connection, "connector-state", Map.of());
        try {
            var partitions = TOPICS.stream()
                    .flatMap(topic -> partitions(consumer, topic))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(partition -> seek(consumer, partition));
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Stream<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    private void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        lock.lock();
        try {
            if (positions.containsKey(partition)) {
                consumer.seek(partition, positions.get(partition));
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
        } finally {
            lock.unlock();
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer) {
        consumer.poll(POLL).forEach(this::read);
        lock.lock();
        try {
            consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.MEETINGS.name())) {
            state.apply(meetings.deserialize(record.topic(), record.value()));
        } else {
            var key = StateKey.parse(new String(record.key(), StandardCharsets.UTF_8));
            state.apply(key, record.value() == null ? null : rows.deserialize(record.topic(), record.value()));
        }
    }

    @Override
    public void close() {
        loop.close();
        admin.close(Duration.ofSeconds(5));
    }
}
