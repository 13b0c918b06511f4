package io.waddle.voice.ingest.command;

/** The log did not acknowledge a record in time. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(Throwable cause) {
        super("the log did not acknowledge it in time", cause);
    }
}
