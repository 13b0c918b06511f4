package io.waddle.voice.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that died is replaced, which rolls back its transaction and resumes from the last commit; what keeps
 * failing is shut down and no longer ready, for an operator to see.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int BUDGET = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Deque<Instant> failures = new ArrayDeque<>();

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        Instant now = Instant.now();
        failures.removeIf(time -> time.plus(WINDOW).isBefore(now));
        failures.add(now);
        boolean replace = failures.size() <= BUDGET;
        LOG.atError().setCause(failure).addKeyValue("replaced", replace).log("Stream thread failed");
        return replace ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
