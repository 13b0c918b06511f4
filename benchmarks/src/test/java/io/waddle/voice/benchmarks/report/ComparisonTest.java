package io.waddle.voice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Figures OURS = new Figures(List.of(95.0, 190.0, 80.0));

    @Test
    void shouldHoldTheRatioAgainstTheGoalWhenThereIsAPeer() {
        // Given
        var line = Comparison.of("s", "w", "u", OURS).against("them", new Figures(List.of(100.0, 200.0, 100.0)));

        // Then
        assertThat(line.with(Goal.atLeast("P1", 0.95)).reached()).contains(true);
        assertThat(line.with(Goal.atLeast("P1", 0.96)).reached()).contains(false);
    }

    @Test
    void shouldHoldTheFigureItselfAgainstTheGoalWhenThereIsNoPeer() {
        // Given
        var line = Comparison.of("s", "w", "u", OURS);

        // Then
        assertThat(line.with(Goal.atMost("P10", 95)).reached()).contains(true);
        assertThat(line.with(Goal.atMost("P10", 94)).reached()).contains(false);
    }

    @Test
    void shouldReachNothingWhenNothingIsAimedAt() {
        assertThat(Comparison.of("s", "w", "u", OURS).reached()).isEmpty();
    }

    @Test
    void shouldSpellGoals() {
        assertThat(Goal.atLeast("P1", 0.9).text()).isEqualTo("P1 ≥ 0.9");
        assertThat(Goal.atMost("P8", 250).text()).isEqualTo("P8 ≤ 250");
    }
}
