package io.waddle.voice.connector.sweep;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps every now and then, on a thread of its own, while it is this instance's turn. */
public final class SweepLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepLoop.class);
    /** One call each while all is as it should be; two of them are what a ghost lives at most. */
    private static final Duration BETWEEN = Duration.ofSeconds(20);

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Reconciler reconciler;
    private final BooleanSupplier turn;
    private final Thread thread;

    private SweepLoop(Reconciler reconciler, BooleanSupplier turn) {
        this.reconciler = reconciler;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name("reconciler").unstarted(this::run);
    }

    /** @param turn whether it is this instance that sweeps; they would do each other no harm, only cost twice */
    public static SweepLoop start(Reconciler reconciler, BooleanSupplier turn) {
        var loop = new SweepLoop(reconciler, turn);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(BETWEEN);
                if (turn.getAsBoolean()) {
                    sweep();
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void sweep() throws InterruptedException {
        try {
            reconciler.sweep();
        } catch (RuntimeException e) {
            // Whatever it was: without the next sweep nothing would be mended any more.
            LOG.atWarn().addKeyValue("reason", e.toString()).log("Sweep could not be finished");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
