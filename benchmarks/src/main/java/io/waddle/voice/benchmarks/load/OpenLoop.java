package io.waddle.voice.benchmarks.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that comes when it is due: latency runs from then, also when the machine was late to begin, so that a pause is
 * counted for everybody whom it held up.
 */
public final class OpenLoop {
    private static final int PATIENCE_SECONDS = 60;
    /** The last bit is spun: sleeping is late by 60 µs. */
    private static final long SPIN_NANOS = 100_000;

    /** One piece of work, on a virtual thread of its own. Whatever was not accepted is an exception. */
    public interface Work {
        void run(int number) throws Exception;
    }

    private OpenLoop() {}

    /** Returns when all is done. Fails when one of them did. */
    public static Latencies run(Schedule schedule, Work work) throws Exception {
        var latencies = new Latencies();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new CompletableFuture<?>[schedule.count()];
            long start = System.nanoTime();
            for (int i = 0; i < done.length; i++) {
                int number = i;
                long due = start + schedule.dueNanos(number);
                waitUntil(due);
                done[i] = CompletableFuture.runAsync(() -> run(work, number, due, latencies), threads);
            }
            CompletableFuture.allOf(done).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return latencies;
    }

    private static void run(Work work, int number, long due, Latencies latencies) {
        try {
            work.run(number);
        } catch (Exception e) {
            throw new IllegalStateException("work %d failed".formatted(number), e);
        }
        latencies.add(System.nanoTime() - due);
    }

    public static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
