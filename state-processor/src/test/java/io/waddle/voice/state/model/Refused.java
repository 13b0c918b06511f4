package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Rejection;
import java.io.Serial;

/** The naive model's no. */
final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    Refused(Rejection rejection) {
        super(rejection.toString(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
