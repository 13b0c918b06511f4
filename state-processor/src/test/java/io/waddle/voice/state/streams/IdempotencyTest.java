package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.RecordHeaders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends TopologyDriverTest {
    private static final Map<String, String> KEY = Map.of(RecordHeaders.IDEMPOTENCY_KEY, "key-1");

    @Test
    void shouldGiveStoredDecisionWhenRequestIsRepeated() {
        // Given
        var join = commands.join("ann", "lobby");
        var first = topology.decide(join, KEY);
        topology.decide(commands.leave("ann", "lobby"));
        topology.drain();
        var repeat = commands.again(join);

        // When
        topology.append(
                topology.now(),
                repeat,
                Map.of(RecordHeaders.IDEMPOTENCY_KEY, "key-1", RecordHeaders.REPLY_PARTITION, "3"));

        // Then
        assertThat(topology.replies()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(new ReplyKey(3, repeat.getCommandId()));
            assertThat(record.value().getReplayed()).isTrue();
            assertThat(record.value().getRepeatCommandId()).isEqualTo(repeat.getCommandId());
            assertThat(record.value().getCommandId()).isEqualTo(join.getCommandId());
            assertThat(record.value().getRevision()).isEqualTo(first.getRevision());
            assertThat(record.value().getParticipant()).isEqualTo(first.getParticipant());
        });
        assertThat(topology.decisions()).hasSize(1);
        assertThat(topology.events()).isEmpty();
        assertThat(topology.stateRows()).isEmpty();
    }

    @Test
    void shouldGiveStoredRejectionWhenItWouldBeAcceptedNow() {
        // Given
        var mute = commands.mute("ann", "lobby", true);
        topology.decide(mute, KEY);
        topology.decide(commands.join("ann", "lobby"));

        // When
        var decision = topology.decide(commands.again(mute), KEY);

        // Then
        assertThat(decision.getReplayed()).isTrue();
        assertThat(decision.getRejection().getCode()).isEqualTo(RejectionCode.NOT_CONNECTED);
    }

    @Test
    void shouldRefuseWhenKeyIsUsedForAnotherPayload() {
        // Given
        topology.decide(commands.join("ann", "lobby"), KEY);
        topology.drain();

        // When
        var decision = topology.decide(commands.join("ann", "attic"), KEY);

        // Then
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(decision.getReplayed()).isFalse();
        assertThat(decision.getRejection().getCode()).isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(topology.events()).isEmpty();
    }

    @Test
    void shouldStillReplayFirstDecisionWhenKeyWasReusedInBetween() {
        // Given
        var join = commands.join("ann", "lobby");
        topology.decide(join, KEY);
        topology.decide(commands.join("ann", "attic"), KEY);

        // When
        var decision = topology.decide(commands.again(join), KEY);

        // Then
        assertThat(decision.getReplayed()).isTrue();
        assertThat(decision.getCommandId()).isEqualTo(join.getCommandId());
    }

    @Test
    void shouldDecideApartWhenTheSameKeyIsOfAnotherActor() {
        // Given
        topology.decide(commands.join("ann", "lobby"), KEY);

        // When
        var decision = topology.decide(commands.join("ben", "lobby"), KEY);

        // Then
        assertThat(decision.getReplayed()).isFalse();
        assertThat(decision.getParticipant().getUserId()).isEqualTo("ben");
    }

    @Test
    void shouldDecideApartWhenTheSameKeyIsOfAnotherWaddle() {
        // Given
        topology.decide(commands.found("w2"), KEY);

        // When
        var decision = topology.decide(commands.found("w3"), KEY);

        // Then
        assertThat(decision.getReplayed()).isFalse();
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void shouldReplayWhenRetentionHasAlmostPassed() {
        // Given
        var mute = commands.mute("ann", "lobby", true);
        topology.decide(mute, KEY);
        var almost = topology.now().plus(DrivenTopology.RETENTION).minusMillis(1);

        // When
        var decision = topology.decideAt(almost, commands.again(mute), KEY);

        // Then
        assertThat(decision.getReplayed()).isTrue();
    }

    @Test
    void shouldDecideAnewWhenRetentionHasPassed() {
        // Given
        var mute = commands.mute("ann", "lobby", true);
        topology.decide(mute, KEY);
        var after = topology.now().plus(DrivenTopology.RETENTION);

        // When
        var decision = topology.decideAt(after, commands.again(mute), KEY);

        // Then
        assertThat(decision.getReplayed()).isFalse();
        assertThat(decision.getDecidedAt()).isEqualTo(after);
    }

    @Test
    void shouldReplayWhenLogTimeWentBackInBetween() {
        // Given
        topology.pass(Duration.ofSeconds(60));
        var mute = commands.mute("ann", "lobby", true);
        topology.decide(mute, KEY);

        // When
        var decision = topology.decideAt(topology.now().minusSeconds(30), commands.again(mute), KEY);

        // Then
        assertThat(decision.getReplayed()).isTrue();
    }
}
