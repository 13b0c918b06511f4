package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * What the single writer adds up while a session runs.
 *
 * @param participation live stays integrated over time up to {@code upTo}
 * @param speaking closed speaking intervals added up
 */
public record Integrals(Duration participation, Duration speaking, Instant upTo) {

    static Integrals from(Instant start) {
        return new Integrals(Duration.ZERO, Duration.ZERO, start);
    }

    Integrals advanced(int participants, Instant now) {
        Duration passed = Duration.between(upTo, now);
        return passed.isPositive()
                ? new Integrals(participation.plus(passed.multipliedBy(participants)), speaking, now)
                : this;
    }

    Integrals plusSpeaking(Duration interval) {
        return new Integrals(participation, speaking.plus(interval), upTo);
    }
}
