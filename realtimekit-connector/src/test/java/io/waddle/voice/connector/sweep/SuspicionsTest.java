package io.waddle.voice.connector.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a finding is believed. */
class SuspicionsTest {
    private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofSeconds(15));
    private static final Finding INTRUDER = new Finding.Intruder("m", "mallory");
    private static final Set<String> LOOKED = Set.of("m");

    private final Suspicions suspicions = new Suspicions();

    @Test
    void shouldBelieveNothingWhenFoundOnce() {
        // Given
        // When
        var confirmed = suspicions.confirmed(Set.of(INTRUDER), LOOKED, START);
        // Then
        assertThat(confirmed).isEmpty();
        assertThat(suspicions.concern("m")).isTrue();
        assertThat(suspicions.concern("other")).isFalse();
    }

    @Test
    void shouldBelieveWhatIsFoundAgainWhenLongEnoughAfter() {
        // Given
        suspicions.confirmed(Set.of(INTRUDER), LOOKED, START);
        // When
        var early = suspicions.confirmed(Set.of(INTRUDER), LOOKED, LATER.minusMillis(1));
        var late = suspicions.confirmed(Set.of(INTRUDER), LOOKED, LATER);
        // Then
        assertThat(early).isEmpty();
        assertThat(late).containsExactly(INTRUDER);
    }

    @Test
    void shouldTellEachOnceWhenItIsStillThere() {
        // Given
        suspicions.confirmed(Set.of(INTRUDER), LOOKED, START);
        suspicions.confirmed(Set.of(INTRUDER), LOOKED, LATER);
        // When
        var again = suspicions.confirmed(Set.of(INTRUDER), LOOKED, LATER.plusSeconds(1));
        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void shouldForgetWhatWasGoneInBetween() {
        // Given
        suspicions.confirmed(Set.of(INTRUDER), LOOKED, START);
        suspicions.confirmed(Set.of(), LOOKED, START.plusSeconds(5));
        // When
        var confirmed = suspicions.confirmed(Set.of(INTRUDER), LOOKED, LATER);
        // Then
        assertThat(confirmed).isEmpty();
    }

    @Test
    void shouldKeepWhatWasFoundWhenNotLookedAt() {
        // Given
        suspicions.confirmed(Set.of(INTRUDER), LOOKED, START);
        suspicions.confirmed(Set.of(), Set.of("other"), START.plusSeconds(5));
        // When
        var confirmed = suspicions.confirmed(Set.of(INTRUDER), LOOKED, LATER);
        // Then
        assertThat(confirmed).containsExactly(INTRUDER);
    }

    @Test
    void shouldForgetWhatWasFoundInAMeetingThatIsGone() {
        // Given
        suspicions.confirmed(Set.of(INTRUDER), LOOKED, START);
        // When
        suspicions.forgetAllBut(Set.of("other"));
        // Then
        assertThat(suspicions.concern("m")).isFalse();
        assertThat(suspicions.confirmed(Set.of(INTRUDER), LOOKED, LATER)).isEmpty();
    }
}
