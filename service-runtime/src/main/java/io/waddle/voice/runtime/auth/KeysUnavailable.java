package io.waddle.voice.runtime.auth;

/** The keys to check a token with cannot be had now: neither proof nor disproof of who calls. */
final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(Throwable cause) {
        super("signing keys are out of reach", cause);
    }
}
