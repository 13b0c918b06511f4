package io.waddle.voice.runtime.auth;

/** The token does not prove who calls. The message never holds any part of the token. */
final class Unauthenticated extends Exception {
    private static final long serialVersionUID = 1L;

    Unauthenticated(String message) {
        super(message, null, false, false);
    }
}
