package io.waddle.voice.ingest.command;

/** The log did not acknowledge a command in time. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(Throwable cause) {
        super("the log did not acknowledge the command", cause);
    }
}
