package io.waddle.voice.ingest.command;

import java.util.concurrent.CompletableFuture;

/** Where commands go to be decided. */
public interface CommandLog {

    /**
     * Appends a command.
     *
     * @return done when the log has acknowledged it; failed with {@link LogUnavailable} when it has not, in which case
     *     the command may be in the log or not
     */
    CompletableFuture<Void> append(SubmittedCommand command);
}
