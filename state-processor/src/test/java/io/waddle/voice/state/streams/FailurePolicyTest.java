package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.Commands.WADDLE;
import static io.waddle.voice.state.streams.DrivenTopology.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read or decided is kept, answered if anybody asked, and never stops the rest. */
class FailurePolicyTest extends TopologyDriverTest {
    private static final List<String> STORES =
            List.of(Names.CONFIGURATION, Names.LIVE, Names.SESSIONS, Names.WAKE_UPS, Names.CLOCKS);

    /** Joins that the schema allows and the rules cannot decide: a producer's bug, found out in our code. */
    static Stream<Consumer<VoiceCommand>> damage() {
        return Stream.of(join -> join.setAction(null), join -> join.setStayId(null), join -> join.setChannelId(null));
    }

    @Test
    void shouldKeepBytesAndGoOnWhenRecordCannotBeRead() {
        // Given
        byte[] key = WADDLE.getBytes(StandardCharsets.UTF_8);
        byte[] garbage = "no avro".getBytes(StandardCharsets.UTF_8);
        var headers = new RecordHeaders().add("traceparent", new byte[] {1});

        // When
        topology.appendBytes(key, garbage, headers);

        // Then
        assertThat(topology.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(letter.headers().lastHeader("traceparent").value()).containsExactly(1);
            assertThat(text(letter.headers(), "__streams.errors.topic")).isEqualTo(Topics.COMMANDS.name());
            assertThat(text(letter.headers(), "__streams.errors.exception")).contains("SerializationException");
        });
        assertThat(counted("unreadable")).isEqualTo(1);
        assertThat(topology.decide(commands.join("ann", "lobby")).getOutcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void shouldKeepRecordAndGoOnWhenItHasNoValue() {
        // When
        topology.appendBytes(WADDLE.getBytes(StandardCharsets.UTF_8), null, new RecordHeaders());

        // Then
        assertThat(topology.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isNull());
        assertThat(topology.decide(commands.join("ann", "lobby")).getOutcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void shouldDecideNothingWhenKeyIsOfAnotherWaddle() {
        // When
        topology.appendUnder("w2", commands.join("ann", "lobby"));

        // Then
        assertThat(topology.deadLetters()).hasSize(1);
        assertThat(counted("misaddressed")).isEqualTo(1);
        assertThat(topology.decisions()).isEmpty();
        assertThat(topology.events()).isEmpty();
    }

    @Test
    void shouldDecideNothingWhenThereIsNoKey() {
        // When
        topology.appendUnder(null, commands.join("ann", "lobby"));

        // Then
        assertThat(topology.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.key()).isNull());
        assertThat(topology.decisions()).isEmpty();
    }

    @Test
    void shouldDecideWhenHeadersHaveNoValue() {
        // Given
        var join = commands.join("ann", "lobby");
        var headers = new RecordHeaders().add("idempotency-key", null).add("reply-partition", null);

        // When
        topology.append(join, headers);

        // Then
        assertThat(topology.decisions())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getOutcome()).isEqualTo(DecisionOutcome.ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("damage")
    void shouldAnswerInternalAndLeaveStateUntouchedWhenARuleThrows(Consumer<VoiceCommand> damage) {
        // Given
        topology.decide(commands.join("ben", "lobby"));
        topology.drain();
        var before = state();
        var join = commands.join("ann", "lobby");
        damage.accept(join);

        // When
        topology.append(topology.now(), join, Map.of("reply-partition", "2", "idempotency-key", "key"));

        // Then
        assertThat(topology.replies()).singleElement().satisfies(record -> {
            assertThat(record.key().getPartition()).isEqualTo(2);
            assertThat(record.value().getCommandId()).isEqualTo(join.getCommandId());
            assertThat(record.value().getRejection().getCode()).isEqualTo(RejectionCode.INTERNAL);
        });
        assertThat(topology.decisions()).hasSize(1);
        assertThat(topology.events()).isEmpty();
        assertThat(topology.stateRows()).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(topology.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo(WADDLE);
            assertThat(text(letter.headers(), "idempotency-key")).isEqualTo("key");
            assertThat(text(letter.headers(), "__streams.errors.exception"))
                    .isEqualTo(NullPointerException.class.getName());
        });
        assertThat(counted("undecidable")).isEqualTo(1);
    }

    @Test
    void shouldDecideAnewWhenAKeyOfAnInternalErrorIsRepeated() {
        // Given
        var key = Map.of("idempotency-key", "key");
        var broken = commands.join("ann", "lobby");
        broken.setAction(null);
        topology.decide(broken, key);

        // When
        var decision = topology.decide(commands.join("ann", "lobby"), key);

        // Then
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void shouldGoOnWhenARuleHasThrown() {
        // Given
        var broken = commands.join("ann", "lobby");
        broken.setAction(null);
        topology.decide(broken);

        // When
        var decision = topology.decide(commands.join("ann", "lobby"));

        // Then
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    private double counted(String reason) {
        return topology.metrics()
                .get("voice.processor.dead.letters")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private List<Map<String, Object>> state() {
        return STORES.stream().map(topology::stored).toList();
    }
}
