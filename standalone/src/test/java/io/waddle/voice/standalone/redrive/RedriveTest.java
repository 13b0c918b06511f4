package io.waddle.voice.standalone.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.schemas.topic.WaddlePartition;
import io.waddle.voice.standalone.broker.EmbeddedKafka;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.host.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveTest {

    private static final String UNREADABLE = "org.apache.kafka.common.errors.SerializationException";

    private static EmbeddedKafka kafka;
    private static LetterBox box;

    private final Instant longAgo = Instant.now().minus(Duration.ofDays(3));
    private final List<String> out = new ArrayList<>();
    private Map<TopicPartition, Long> before;

    @BeforeAll
    static void start(@TempDir Path directory) {
        kafka = EmbeddedKafka.start(directory, Port.any());
        box = new LetterBox(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        box.close();
        kafka.close();
    }

    /** What other tests have left is dealt with. */
    @BeforeEach
    void dealWithEverything() {
        redrive().all(Instant.EPOCH);
        before = box.end();
        out.clear();
    }

    @Test
    void shouldPutBackWhatWasSentWhenACommandDied() {
        // Given
        var letter = letter(Topics.COMMANDS.name(), "java.lang.NullPointerException", "w7", "\u0000\u0001 bytes");
        LetterBox.header(letter, "traceparent", "00-trace");
        LetterBox.header(letter, "idempotency-key", "once");
        LetterBox.header(letter, "reply-partition", "2");
        box.put(letter);

        // When
        redrive().all(longAgo);

        // Then
        assertThat(newCommands()).singleElement().satisfies(command -> {
            assertThat(command.key()).isEqualTo(letter.key());
            assertThat(command.value()).isEqualTo(letter.value());
            assertThat(command.partition()).isEqualTo(WaddlePartition.of("w7", 3));
            assertThat(Arrays.stream(command.headers().toArray())
                            .map(header -> header.key() + "=" + new String(header.value(), UTF_8)))
                    .containsExactly("traceparent=00-trace", "idempotency-key=once");
        });
    }

    @Test
    void shouldPutNothingBackWhenAllIsDealtWith() {
        // Given
        box.put(LetterBox.command("one"));
        box.put(LetterBox.command("two"));
        redrive().all(longAgo);
        out.clear();

        // When
        redrive().all(longAgo);

        // Then
        assertThat(newValues()).containsExactly("one", "two");
        assertThat(out).containsExactly("0 put back, 0 left");
    }

    @Test
    void shouldOnlyTellWhenItIsADryRun() {
        // Given
        var address = box.put(LetterBox.command("payload"));

        // When
        new Redrive(box.connection(), true, out::add).all(longAgo);

        // Then
        assertThat(newCommands()).isEmpty();
        assertThat(out)
                .containsExactly(
                        "voice.dlq.v1 %s: would be put back; key w1, from voice.commands.v1 1:4711, failed with java.lang.NullPointerException: because"
                                .formatted(address),
                        "1 would be put back, 0 left; nothing was done");
        redrive().all(longAgo);
        assertThat(newValues()).containsExactly("payload");
    }

    @Test
    void shouldLeaveWhatWasNoCommandOrCouldNotBeReadOrIsOld() {
        // Given
        box.put(LetterBox.command("good"));
        box.put(letter("voice.presence.v1", "java.lang.NullPointerException", "ann", "presence"));
        box.put(letter(Topics.COMMANDS.name(), UNREADABLE, "w1", "garbage"));
        box.put(LetterBox.letter(
                Topics.COMMANDS.name(), "java.lang.NullPointerException", "w1", "old", longAgo.minusMillis(1)));
        box.put(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), "stray".getBytes(UTF_8)));

        // When
        redrive().all(longAgo);

        // Then
        assertThat(newValues()).containsExactly("good");
        assertThat(out)
                .filteredOn(line -> line.contains("left, not from voice.commands.v1; "))
                .hasSize(2);
        assertThat(out)
                .filteredOn(line -> line.contains("left, its bytes could not be read; "))
                .hasSize(1);
        assertThat(out)
                .filteredOn(line -> line.contains("left, written before " + longAgo + "; "))
                .hasSize(1);
        assertThat(out).last().isEqualTo("1 put back, 4 left");
        redrive().all(Instant.EPOCH);
        assertThat(out).last().isEqualTo("0 put back, 0 left");
    }

    @Test
    void shouldBeginAnewWhenProgressIsOfATopicThatWasMadeAnew() {
        // Given
        var address = box.put(LetterBox.command("good"));
        box.claimProgress(DeadLetters.GROUP, new LetterAddress(address.partition(), 1_000_000));

        // When
        redrive().all(Instant.EPOCH);

        // Then
        assertThat(newValues()).endsWith("good");
    }

    @Test
    void shouldPutBackExactlyTheNamedWhateverWasDoneBefore() {
        // Given
        var again = box.put(LetterBox.command("again"));
        redrive().all(longAgo);
        var unreadable = box.put(letter(Topics.COMMANDS.name(), UNREADABLE, "w1", "unreadable"));
        var other = box.put(letter("voice.presence.v1", "java.lang.NullPointerException", "w1", "other"));
        box.put(LetterBox.command("next"));

        // When
        redrive().exactly(List.of(unreadable, again, other, again));

        // Then
        assertThat(newValues()).containsExactly("again", "unreadable", "again");
        assertThat(out).last().isEqualTo("2 put back, 1 left");
        redrive().all(longAgo);
        assertThat(newValues()).endsWith("again", "next");
    }

    @Test
    void shouldPutNothingBackWhenOneOfTheNamedIsNotThere() {
        var there = box.put(LetterBox.command("there"));
        for (var missing : List.of(
                new LetterAddress(there.partition(), there.offset() + 1), // where its transaction is committed
                new LetterAddress(there.partition(), 1_000_000),
                new LetterAddress(3, 0))) {
            assertThatThrownBy(() -> redrive().exactly(List.of(there, missing)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("voice.dlq.v1 %s: no such dead letter".formatted(missing));
        }
        assertThat(newCommands()).isEmpty();
    }

    @Test
    void shouldPutNothingBackWhenItsTransactionWasRolledBack() {
        // Given
        box.putAndRollBack(LetterBox.command("decided after all"));

        // When
        redrive().all(longAgo);

        // Then
        assertThat(newCommands()).isEmpty();
        assertThat(out).containsExactly("0 put back, 0 left");
    }

    @Test
    void shouldPutBackOnceWhenWhatIsPutBackDiesAgain() {
        // Given
        box.put(LetterBox.command("poison"));
        for (int i = 0; i < 5; i++) {
            box.put(letter(Topics.COMMANDS.name(), "java.lang.NullPointerException", "w2", "other"));
        }
        assertThat(WaddlePartition.of("w1", 3)).isNotEqualTo(WaddlePartition.of("w2", 3));
        // The new letter is fetched while those of the other partition are still to come.
        var connection = new HashMap<>(box.connection());
        connection.putAll(Map.of("max.poll.records", 1, "max.partition.fetch.bytes", 1));

        // When
        new Redrive(connection, false, line -> diesAgain(line, "key w1")).all(longAgo);

        // Then
        assertThat(newValues()).containsExactlyInAnyOrder("poison", "other", "other", "other", "other", "other");
    }

    private void diesAgain(String line, String key) {
        if (line.contains(key)) {
            box.put(LetterBox.command("poison"));
        }
    }

    @Test
    void shouldGoOnBehindTheLastPutBackWhenKilledInBetween() {
        // Given
        box.put(LetterBox.command("one"));
        box.put(LetterBox.command("two"));
        box.put(LetterBox.command("three"));
        var killed = new Redrive(box.connection(), false, line -> {
            out.add(line);
            if (out.size() == 2) {
                throw new IllegalStateException("killed after \"two\" was put back and before that was noted");
            }
        });
        assertThatThrownBy(() -> killed.all(longAgo)).hasMessageStartingWith("killed");

        // When
        redrive().all(longAgo);

        // Then
        assertThat(newValues()).containsExactly("one", "two", "two", "three");
    }

    @Test
    void shouldShowForeignTextHarmlesslyAndNeverThePayload() {
        // Given
        var letter = letter(Topics.COMMANDS.name(), "x".repeat(1_000), "w1\n\u001b[2J", "payload");
        box.put(letter);

        // When
        redrive().all(longAgo);

        // Then
        assertThat(out)
                .hasSize(2)
                .first()
                .asString()
                .contains("key w1??[2J, ", "failed with " + "x".repeat(200) + "…: because")
                .doesNotContain("payload");
    }

    @Test
    void shouldSayInOneLineWhenKafkaIsOutOfReach() {
        var nobody = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");

        assertThatThrownBy(() -> new Redrive(nobody, false, out::add, Duration.ofMillis(300)).all(longAgo))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("Kafka at 127.0.0.1:1: ")
                .hasMessageNotContaining("\n");
    }

    private Redrive redrive() {
        return new Redrive(box.connection(), false, out::add);
    }

    private static ProducerRecord<byte[], byte[]> letter(String source, String exception, String key, String value) {
        return LetterBox.letter(source, exception, key, value, Instant.now());
    }

    private List<String> newValues() {
        return newCommands().stream()
                .map(command -> new String(command.value(), UTF_8))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> newCommands() {
        return box.commandsFrom(before);
    }
}
