package io.waddle.voice.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.RejectionCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionFoldTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SimulatedWaddle waddle = new SimulatedWaddle("w", START);

    @Test
    void shouldCountTheCodeWhenAJoinIsRejected() {
        // Given
        waddle.reject("ann", "lobby", RejectionCode.CHANNEL_FULL);

        // When
        var changes = DecisionFold.changes(waddle.decisions().getFirst());

        // Then
        assertThat(changes)
                .containsExactly(new JoinDecision(
                        "w-command-1", "w", "lobby", "ann", START.toEpochMilli(), false, "CHANNEL_FULL"));
    }

    @Test
    void shouldCountNothingWhenADecisionIsGivenAgain() {
        // Given
        waddle.join("ann", "lobby");
        var replayed = Decision.newBuilder(waddle.decisions().getFirst())
                .setReplayed(true)
                .build();

        // Then
        assertThat(DecisionFold.changes(replayed)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = CommandType.class, mode = EnumSource.Mode.EXCLUDE, names = "JOIN")
    void shouldCountJoinsOnly(CommandType type) {
        // Given
        waddle.join("ann", "lobby");
        var other =
                Decision.newBuilder(waddle.decisions().getFirst()).setType(type).build();

        // Then
        assertThat(DecisionFold.changes(other)).isEmpty();
    }
}
