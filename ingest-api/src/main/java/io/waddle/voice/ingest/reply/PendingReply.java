package io.waddle.voice.ingest.reply;

import io.waddle.voice.avro.Decision;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One answer waited for. Closing it gives up its place. */
public final class PendingReply implements AutoCloseable {
    private final CompletableFuture<Decision> decision;
    private final Runnable release;

    PendingReply(CompletableFuture<Decision> decision, Runnable release) {
        this.decision = decision;
        this.release = release;
    }

    /** Ends the waiting: there will be no answer. */
    public void fail(Throwable reason) {
        decision.completeExceptionally(reason);
    }

    /**
     * Waits for the decision.
     *
     * @return empty when there was none in time
     * @throws RuntimeException what {@link #fail} was given
     */
    public Optional<Decision> within(Duration time) {
        try {
            return Optional.of(decision.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
