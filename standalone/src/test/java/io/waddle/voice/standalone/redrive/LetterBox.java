package io.waddle.voice.standalone.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.schemas.topic.TopicCatalog;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a Kafka, in which dead letters are put as the processor does, and found again as commands. */
public final class LetterBox implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final Duration MARKED = Duration.ofSeconds(20);

    private final Map<String, Object> connection;
    private final KafkaProducer<byte[], byte[]> processor;

    /** Makes the topics. */
    public LetterBox(String bootstrapServers) {
        connection = Map.of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(connection)) {
            new TopicCatalog(admin).ensure(PARTITIONS);
        }
        var properties = new HashMap<>(connection);
        properties.put("transactional.id", "processor");
        processor = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        processor.initTransactions();
    }

    Map<String, Object> connection() {
        return connection;
    }

    /** A command "w1" that a rule threw at, written now. */
    public static ProducerRecord<byte[], byte[]> command(String value) {
        return letter(Topics.COMMANDS.name(), NullPointerException.class.getName(), "w1", value, Instant.now());
    }

    static ProducerRecord<byte[], byte[]> letter(
            String source, String exception, String key, String value, Instant writtenAt) {
        var letter = new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), null, writtenAt.toEpochMilli(), key.getBytes(UTF_8), value.getBytes(UTF_8));
        header(letter, "__streams.errors.topic", source);
        header(letter, "__streams.errors.partition", "1");
        header(letter, "__streams.errors.offset", "4711");
        header(letter, "__streams.errors.exception", exception);
        header(letter, "__streams.errors.message", "because");
        return letter;
    }

    static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(UTF_8));
    }

    public LetterAddress put(ProducerRecord<byte[], byte[]> letter) {
        try {
            processor.beginTransaction();
            var sent = processor.send(letter);
            processor.commitTransaction();
            var address = new LetterAddress(sent.get().partition(), sent.get().offset());
            awaitMarker(address);
            return address;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A transaction is committed before it is marked so in the partition, until when nobody can read it. */
    private void awaitMarker(LetterAddress letter) {
        var partition = new TopicPartition(Topics.DEAD_LETTERS.name(), letter.partition());
        try (var reader = consumer("read_committed")) {
            await().atMost(MARKED)
                    .until(() -> reader.endOffsets(List.of(partition)).get(partition) > letter.offset());
        }
    }

    /** The processor dies before its commit. */
    void putAndRollBack(ProducerRecord<byte[], byte[]> letter) {
        processor.beginTransaction();
        var _ = processor.send(letter);
        processor.flush();
        processor.abortTransaction();
    }

    void claimProgress(String group, LetterAddress next) {
        var partition = new TopicPartition(Topics.DEAD_LETTERS.name(), next.partition());
        try (var admin = Admin.create(connection)) {
            admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(next.offset())))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the commands end, for {@link #commandsFrom}. */
    public Map<TopicPartition, Long> end() {
        try (var consumer = consumer("read_uncommitted")) {
            return consumer.endOffsets(partitions());
        }
    }

    /** In the order of each partition. */
    public List<ConsumerRecord<byte[], byte[]>> commandsFrom(Map<TopicPartition, Long> start) {
        try (var consumer = consumer("read_uncommitted")) {
            consumer.assign(start.keySet());
            start.forEach(consumer::seek);
            var ends = consumer.endOffsets(start.keySet());
            var commands = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(commands::add);
            }
            return commands;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        var properties = new HashMap<>(connection);
        properties.put("isolation.level", isolation);
        // At the end of a partition the broker would wait half a second for more.
        properties.put("fetch.max.wait.ms", 50);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.COMMANDS.name(), partition))
                .toList();
    }

    @Override
    public void close() {
        processor.close();
    }
}
