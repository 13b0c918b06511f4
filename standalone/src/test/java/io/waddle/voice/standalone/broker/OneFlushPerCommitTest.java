package io.waddle.voice.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.state.streams.OneFlushPerCommit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the state-processor's commits rest on, on a broker. */
class OneFlushPerCommitTest {
    private static final TopicPartition LOG = new TopicPartition("log", 0);
    /** Nothing leaves before that unless somebody waits for it. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    private static final int TOO_LARGE = 2 << 20;

    private final OneFlushPerCommit clients = new OneFlushPerCommit();

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private Producer<byte[], byte[]> producer;

    @BeforeEach
    void begin() {
        kafka = EmbeddedKafka.start(directory, Port.any());
        producer = clients.getProducer(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "writer",
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) LINGER.multipliedBy(2).toMillis(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * TOO_LARGE));
        try (var admin = clients.getAdmin(bootstrap())) {
            admin.createTopics(List.of(new NewTopic(LOG.topic(), 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        producer.initTransactions();
        producer.beginTransaction();
    }

    @AfterEach
    void end() {
        producer.close(Duration.ZERO);
        kafka.close();
    }

    @Test
    void shouldWaitForAllThatWasWrittenAtTheEndOfTheTransactionAlone() {
        var first = producer.send(record(1));
        producer.flush();
        assertThat(first).isNotDone();
        var second = producer.send(record(1));

        producer.commitTransaction();

        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void shouldCommitNothingWhenAnythingCouldNotBeWritten() {
        var _ = producer.send(record(1));
        producer.flush();
        var refused = producer.send(record(TOO_LARGE));
        producer.flush();

        assertThatThrownBy(producer::commitTransaction).isInstanceOf(KafkaException.class);
        assertThat(refused)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RecordTooLargeException.class);

        producer.abortTransaction();
        assertThat(committed()).isZero();
    }

    private static ProducerRecord<byte[], byte[]> record(int size) {
        return new ProducerRecord<>(LOG.topic(), LOG.partition(), null, new byte[size]);
    }

    private int committed() {
        try (var consumer = clients.getConsumer(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"))) {
            consumer.assign(List.of(LOG));
            consumer.seekToBeginning(List.of(LOG));
            int records = 0;
            long end = consumer.endOffsets(List.of(LOG)).get(LOG);
            while (consumer.position(LOG) < end) {
                records += consumer.poll(Duration.ofMillis(100)).count();
            }
            return records;
        }
    }

    private Map<String, Object> bootstrap() {
        return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    }
}
