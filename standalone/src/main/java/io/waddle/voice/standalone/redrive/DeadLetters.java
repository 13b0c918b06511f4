package io.waddle.voice.standalone.redrive;

import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.standalone.host.StartFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of the dead letters, and how far they have been dealt with: the offsets of a group that nobody joins. */
final class DeadLetters implements AutoCloseable {

    static final String GROUP = "voice-redrive";

    private static final String TOPIC = Topics.DEAD_LETTERS.name();
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration patience;

    private DeadLetters(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** @param patience how long to wait for Kafka to answer */
    static DeadLetters open(Map<String, Object> connection, Duration patience) {
        var millis = Math.toIntExact(patience.toMillis());
        var properties = new HashMap<>(connection);
        properties.putAll(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "voice-redrive",
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // A letter of a transaction that was rolled back is none: its command is processed again.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis));
        return new DeadLetters(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()), patience);
    }

    /**
     * Gives those that are not dealt with, up to the last there is at the call: what dies again meanwhile is for the next.
     *
     * @return the ends of what was given, to be {@link #dealtWith}
     */
    Map<TopicPartition, Long> forEachNew(Consumer<DeadLetter> action) {
        consumer.assign(partitions());
        var ends = consumer.endOffsets(consumer.assignment());
        consumer.seekToBeginning(ends.keySet());
        consumer.committed(ends.keySet()).forEach((partition, done) -> {
            // Beyond the end: of a topic that was made anew since.
            if (done != null && done.offset() <= ends.get(partition)) {
                consumer.seek(partition, done);
            }
        });
        readTo(ends, action);
        return ends;
    }

    /** @throws StartFailure when it is not there */
    DeadLetter find(LetterAddress address) {
        var partition = new TopicPartition(TOPIC, address.partition());
        var found = new ArrayList<DeadLetter>();
        consumer.assign(partitions());
        if (consumer.assignment().contains(partition) && address.offset() < end(partition)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, address.offset());
            readTo(Map.of(partition, address.offset() + 1), found::add);
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() ->
                        new StartFailure("%s %s: no such dead letter (expected: PARTITION:OFFSET of one that is kept)"
                                .formatted(TOPIC, address)));
    }

    /** Everything below these offsets is done. To be said again at every run: Kafka forgets what is not. */
    void dealtWith(Map<TopicPartition, Long> offsets) {
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((partition, offset) -> done.put(partition, new OffsetAndMetadata(offset)));
        consumer.commitSync(done);
    }

    /** This one is done, and those before it in its partition. */
    void dealtWith(LetterAddress address) {
        dealtWith(Map.of(new TopicPartition(TOPIC, address.partition()), address.offset() + 1));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions() {
        var partitions = consumer.partitionsFor(TOPIC);
        if (partitions.isEmpty()) {
            throw new StartFailure("%s: no such topic (expected: a Kafka that services of ours use)".formatted(TOPIC));
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<DeadLetter> action) {
        var lastRead = Instant.now();
        while (!isAt(ends)) {
            var letters = consumer.poll(POLL);
            for (var letter : letters) {
                if (letter.offset() < ends.get(new TopicPartition(TOPIC, letter.partition()))) {
                    action.accept(new DeadLetter(letter));
                }
            }
            if (!letters.isEmpty()) {
                lastRead = Instant.now();
            } else if (lastRead.plus(patience).isBefore(Instant.now())) {
                throw new TimeoutException("%s could not be read to its end within %s".formatted(TOPIC, patience));
            }
        }
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
