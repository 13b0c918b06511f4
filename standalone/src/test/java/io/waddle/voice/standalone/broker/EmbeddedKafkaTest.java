package io.waddle.voice.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.standalone.host.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    private static final String TOPIC = "greetings";
    /** Kafka's default of {@code broker.session.timeout.ms}. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(9);

    @Test
    void shouldKeepCommittedRecordsAndOffsetsWhenReopenedOnAnotherPort(@TempDir Path directory) throws Exception {
        int firstPort;
        try (var kafka = EmbeddedKafka.start(directory, Port.any())) {
            firstPort = kafka.port();
            createTopic(kafka);
            produceInTransaction(kafka, "hello");
            assertThat(consumeOne(kafka)).isEqualTo("hello");
        }

        try (var kafka = EmbeddedKafka.start(directory, Port.any())) {
            assertThat(kafka.port()).isNotEqualTo(firstPort);
            produceInTransaction(kafka, "again");
            assertThat(consumeOne(kafka)).isEqualTo("again");
        }
    }

    @Test
    void shouldNotWaitForTheRegistrationOfAKilledBroker(@TempDir Path directory) throws Exception {
        // Given, files as a kill leaves them
        var running = directory.resolve("running");
        var left = directory.resolve("left");
        try (var kafka = EmbeddedKafka.start(running, Port.any())) {
            createTopic(kafka);
            produceInTransaction(kafka, "kept");
            copy(running, left);
        }

        // When
        var start = Instant.now();
        try (var kafka = EmbeddedKafka.start(left, Port.any())) {
            var taken = Duration.between(start, Instant.now());

            // Then
            assertThat(taken).isLessThan(SESSION_TIMEOUT);
            assertThat(consumeOne(kafka)).isEqualTo("kept");
            produceInTransaction(kafka, "again");
            assertThat(consumeOne(kafka)).isEqualTo("again");
        }
    }

    @Test
    void shouldReadOnWhenATransactionThatNobodyWillEndIsEnded(@TempDir Path directory) throws Exception {
        // Given
        try (var kafka = EmbeddedKafka.start(directory, Port.any())) {
            createTopic(kafka);
            var settings =
                    Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "killed");
            var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
            producer.initTransactions();
            producer.beginTransaction();
            var open = producer.send(new ProducerRecord<>(TOPIC, "key", "of a killed process"));
            producer.flush();
            assertThat(open).isDone();
            producer.close(Duration.ZERO);
            produceInTransaction(kafka, "behind it");

            // When
            kafka.withoutLeftovers();

            // Then
            assertThat(consumeOne(kafka)).isEqualTo("behind it");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            // The broker goes on: what it is about to rename may be gone.
            for (var file :
                    files.filter(path -> !path.toString().endsWith(".tmp")).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void produceInTransaction(EmbeddedKafka kafka, String value) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test", "linger.ms", 0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var acknowledged = producer.send(new ProducerRecord<>(TOPIC, "key", value));
            producer.commitTransaction();
            assertThat(acknowledged).isDone();
        }
    }

    private static String consumeOne(EmbeddedKafka kafka) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "group.id", "test",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            var values = new ArrayList<String>();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                assertThat(values).hasSize(1);
            });
            consumer.commitSync();
            return values.getFirst();
        }
    }
}
