package io.waddle.voice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void shouldGiveTheOneInTheMiddleAndTheRange() {
        // Given
        var figures = new Figures(List.of(5.0, 1.0, 3.0));

        // Then
        assertThat(figures.median()).isEqualTo(3);
        assertThat(figures.min()).isEqualTo(1);
        assertThat(figures.max()).isEqualTo(5);
    }

    @Test
    void shouldGiveTheMeanOfTheTwoInTheMiddleWhenRoundsAreEven() {
        assertThat(new Figures(List.of(4.0, 1.0, 2.0, 9.0)).median()).isEqualTo(3);
    }

    @Test
    void shouldDivideRoundByRound() {
        // Given: a machine that was slow for both in the second round
        var ours = new Figures(List.of(100.0, 50.0, 110.0));
        var theirs = new Figures(List.of(50.0, 25.0, 50.0));

        // When
        var ratio = ours.over(theirs);

        // Then
        assertThat(ratio.rounds()).containsExactly(2.0, 2.0, 2.2);
        assertThat(ratio.median()).isCloseTo(2, within(1e-9));
    }

    @Test
    void shouldRefuseToDivideWhenRoundsAreNotTheSame() {
        // Given
        var ours = new Figures(List.of(1.0, 2.0));

        // Then
        assertThatThrownBy(() -> ours.over(Figures.once(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rounds of the peer: 1 (expected: 2)");
    }

    @Test
    void shouldRefuseNoRounds() {
        assertThatThrownBy(() -> new Figures(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
