package io.waddle.voice.state.domain;

import java.io.Serial;

/** Leaves a rule at its first failed check; {@link VoiceRules} makes a rejection of it. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    Refusal(Rejection rejection) {
        super(rejection.toString(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
