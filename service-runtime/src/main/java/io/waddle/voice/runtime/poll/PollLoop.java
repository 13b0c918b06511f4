package io.waddle.voice.runtime.poll;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer on its own thread. Whatever breaks it, it is closed and opened anew, until the loop is closed. */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    /** Long enough for a broker to come back to its senses, short enough that nobody waits for us. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** What to do with an open consumer, again and again. Called by the loop's thread only. */
    @FunctionalInterface
    public interface Step {
        void poll(Consumer<byte[], byte[]> consumer);
    }

    private final Supplier<? extends Consumer<byte[], byte[]>> opening;
    private final Step step;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> current;

    private PollLoop(String name, Supplier<? extends Consumer<byte[], byte[]>> opening, Step step) {
        this.opening = opening;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** @param opening makes a consumer that is assigned and in place; may fail and is tried again */
    public static PollLoop start(String name, Supplier<? extends Consumer<byte[], byte[]>> opening, Step step) {
        var loop = new PollLoop(name, opening, step);
        loop.thread.start();
        return loop;
    }

    private void run() {
        while (open()) {
            try (var consumer = opening.get()) {
                current = consumer;
                while (open()) {
                    step.poll(consumer);
                }
            } catch (WakeupException e) {
                // close() woke us
            } catch (RuntimeException e) {
                pauseAfter(e);
            } finally {
                current = null;
            }
        }
    }

    private void pauseAfter(RuntimeException failure) {
        if (!open()) {
            return;
        }
        LOG.atWarn().addKeyValue("loop", thread.getName()).setCause(failure).log("Consumer failed and is opened anew");
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // only close() interrupts, and the loop looks for itself
        }
    }

    private boolean open() {
        return closed.getCount() > 0;
    }

    /** No step runs on return, unless one took longer than 5 s to notice. */
    @Override
    public void close() {
        closed.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        } else {
            thread.interrupt();
        }
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
