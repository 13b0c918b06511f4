package io.waddle.voice.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.state.streams.PassingFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that died is replaced, which rolls back its transaction and resumes from the last commit. What passes
 * by itself, such as a registry out of reach, is waited out for as long as it takes; what keeps failing otherwise is shut
 * down and no longer ready, for an operator to see.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int BUDGET = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Duration pause;
    private final Counter replaced;
    private final Counter stopped;
    private final Deque<Instant> failures = new ArrayDeque<>();

    /** @param pause before a thread that met a passing fault is replaced */
    ThreadReplacement(Duration pause, MeterRegistry registry) {
        this.pause = pause;
        replaced = failures(registry, "replaced");
        stopped = failures(registry, "stopped");
    }

    private static Counter failures(MeterRegistry registry, String then) {
        return Counter.builder("voice.processor.thread.failures")
                .description("Stream threads that died, by whether they were replaced or all of them stopped")
                .tag("then", then)
                .register(registry);
    }

    /** Called by the thread that died. */
    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        boolean passing = PassingFault.isCauseOf(failure);
        boolean replace = passing || isWithinBudget(Instant.now());
        LOG.atError().setCause(failure).addKeyValue("replaced", replace).log("Stream thread failed");
        (replace ? replaced : stopped).increment();
        if (passing) {
            pause();
        }
        return replace ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private synchronized boolean isWithinBudget(Instant now) {
        failures.removeIf(time -> time.plus(WINDOW).isBefore(now));
        failures.add(now);
        return failures.size() <= BUDGET;
    }

    private void pause() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
