package io.waddle.voice.standalone.host;

/** A start that cannot go on for a reason the user can act on. The message is the one line to show. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
