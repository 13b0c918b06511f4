package io.waddle.voice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Plan PLAN = new Plan(
            "test",
            2,
            Duration.ZERO,
            Duration.ofMillis(7),
            new Plan.People(1, 1, 1, 1, 1),
            new Plan.Starts(1, Duration.ZERO, Duration.ZERO));

    @Test
    void shouldMeasureInTurnAfterEachWasWarmedUp() throws Exception {
        // Given
        var turns = new ArrayList<String>();

        // When
        new Rounds()
                .with("ours", noted(turns, "ours"))
                .with("theirs", noted(turns, "theirs"))
                .run(PLAN);

        // Then
        assertThat(turns).containsExactly("ours", "theirs", "ours", "theirs", "ours", "theirs");
    }

    @Test
    void shouldKeepFiguresOfRoundsWithoutThoseOfTheWarmUp() throws Exception {
        // Given
        var figures = new ArrayList<>(List.of(1.0, 20.0, 30.0));

        // When
        var rounds = new Rounds()
                .with("ours", _ -> Map.of("rate", figures.removeFirst()))
                .run(PLAN);

        // Then
        assertThat(rounds.figures("ours", "rate").rounds()).containsExactly(20.0, 30.0);
    }

    private static Trial noted(List<String> turns, String name) {
        return _ -> {
            turns.add(name);
            return Map.of("rate", 1.0);
        };
    }
}
