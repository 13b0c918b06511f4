package io.waddle.voice.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts that start side by side and are closed one after the other, the last started first. A part that is still starting is
 * waited for, then closed: Ctrl-C during the start leaves nothing behind. Safe for any thread.
 */
final class StartedParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);
    /** PostgreSQL's checkpoint or Kafka's log on a slow disk; longer than that is a part that hangs. */
    private static final int CLOSE_SECONDS = 30;

    private record Part(String name, CompletableFuture<? extends AutoCloseable> started) {}

    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean closed;

    /** The future fails as the starter does. */
    synchronized <T extends AutoCloseable> CompletableFuture<T> start(String name, Callable<T> starter) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("stopping"));
        }
        var started = onItsOwnThread("start-" + name, starter);
        parts.push(new Part(name, started));
        return started;
    }

    /** Waits for a start; what it failed with is thrown as it was. */
    static <T> T await(CompletableFuture<T> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Throwable cause -> throw new IllegalStateException(cause.toString(), cause);
            }
        }
    }

    @Override
    public void close() {
        for (var part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private synchronized Part next() {
        closed = true;
        return parts.poll();
    }

    private static void close(Part part) {
        try {
            var started = part.started().exceptionally(e -> null).get(CLOSE_SECONDS, TimeUnit.SECONDS);
            if (started == null) {
                return; // its start failed, which whoever waited for it knows
            }
            onItsOwnThread("close-" + part.name(), () -> {
                        started.close();
                        return part;
                    })
                    .get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("part", part.name()).setCause(e).log("a part did not close");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> CompletableFuture<T> onItsOwnThread(String name, Callable<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
