package io.waddle.voice.ingest.feed;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Where readers wait until the model has a revision of their waddle. Costs nothing for waddles nobody waits for. */
final class RevisionGate {
    private static final class Waiter {
        final long revision;
        final CountDownLatch passed = new CountDownLatch(1);

        Waiter(long revision) {
            this.revision = revision;
        }
    }

    private final Map<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();

    /**
     * @param current asked after the waiter stands at the gate, so that no opening is missed
     * @return whether the revision came in time
     */
    boolean await(String waddleId, long revision, Duration time, LongSupplier current) {
        if (current.getAsLong() >= revision) {
            return true;
        }
        var waiter = new Waiter(revision);
        waiters.compute(waddleId, (id, set) -> {
            Set<Waiter> all = set == null ? ConcurrentHashMap.newKeySet() : set;
            all.add(waiter);
            return all;
        });
        try {
            return current.getAsLong() >= revision || waiter.passed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            leave(waddleId, waiter);
        }
    }

    /** Lets through whoever waits for this revision or an earlier one. */
    void open(String waddleId, long revision) {
        for (Waiter waiter : waiters.getOrDefault(waddleId, Set.of())) {
            if (waiter.revision <= revision) {
                waiter.passed.countDown();
            }
        }
    }

    private void leave(String waddleId, Waiter waiter) {
        waiters.computeIfPresent(waddleId, (id, set) -> {
            set.remove(waiter);
            return set.isEmpty() ? null : set;
        });
    }
}
