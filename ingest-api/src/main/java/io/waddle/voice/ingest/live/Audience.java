package io.waddle.voice.ingest.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last events of one waddle, for whoever watches it now. One thread adds, many read, each at their own pace: who is
 * further behind than what is kept has missed something, and is told so. Nobody's slowness costs memory.
 */
final class Audience {
    /** At 50 changes a second ten seconds; together with {@link #KEPT} a bound of events and not of readers. */
    private static final int MOST = 512;

    static final Duration KEPT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Event number n stands at n modulo its length. */
    private final LiveEvent[] recent = new LiveEvent[MOST];
    /** When it came here: when it happened may be long ago, after an outage. */
    private final Instant[] came = new Instant[MOST];
    /** Number of the oldest event kept. */
    private long first;
    /** Number of the next event. */
    private long next;
    /** Every event of the waddle from this offset on is, or will be, here. */
    private long since;

    private boolean begun;
    private long wakes;

    /** What there is from an offset on. */
    sealed interface Found {
        /** Possibly none yet. */
        record Events(List<LiveEvent> events) implements Found {}

        /** Events before this offset are not here any more. */
        record Missed(long since) implements Found {}
    }

    /**
     * Tells an offset from which on everything was added. Every reader does so before it reads; the first one counts.
     *
     * @param offset as it was when the audience was there to be added to
     */
    void begin(long offset) {
        lock.lock();
        try {
            if (!begun) {
                begun = true;
                since = Math.max(since, offset);
            }
        } finally {
            lock.unlock();
        }
    }

    void add(LiveEvent event, Instant now) {
        lock.lock();
        try {
            if (next - first == MOST) {
                forgetFirst();
            }
            came[index(next)] = now;
            recent[index(next++)] = event;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether every event from this offset on is, or will be, here. */
    boolean holds(long offset) {
        lock.lock();
        try {
            return offset >= since;
        } finally {
            lock.unlock();
        }
    }

    Found from(long offset, int most) {
        lock.lock();
        try {
            if (offset < since) {
                return new Found.Missed(since);
            }
            var events = new ArrayList<LiveEvent>();
            for (long number = numberOf(offset); number < next && events.size() < most; number++) {
                events.add(recent[index(number)]);
            }
            return new Found.Events(events);
        } finally {
            lock.unlock();
        }
    }

    /** How often somebody {@link #wake woke} the readers. */
    long wakes() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to read from this offset on, or something was missed.
     *
     * @param seen {@link #wakes} when the reader last looked what else there is: later ones end the waiting
     */
    void await(long offset, long seen, Duration time) throws InterruptedException {
        lock.lock();
        try {
            long rest = time.toNanos();
            while (rest > 0 && wakes == seen && offset >= since && numberOf(offset) == next) {
                rest = changed.awaitNanos(rest);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets readers look what else there is. */
    void wake() {
        lock.lock();
        try {
            wakes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of what came before. */
    void forget(Instant before) {
        lock.lock();
        try {
            while (first < next && came[index(first)].isBefore(before)) {
                forgetFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forgetFirst() {
        int index = index(first++);
        since = recent[index].offset() + 1;
        recent[index] = null;
    }

    /** Number of the first event at or after the offset. */
    private long numberOf(long offset) {
        long low = first;
        long high = next;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (recent[index(middle)].offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int index(long number) {
        return (int) (number % MOST);
    }
}
