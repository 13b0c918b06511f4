package io.waddle.voice.ingest.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last events of one waddle, for whoever watches it now. One thread adds, many read, each at their own pace: who is
 * further behind than what is kept has missed something, and is told so. Nobody's slowness costs memory.
 *
 * <p>Readers share what was last shown and take no lock: thousands who queue for one would each wait for all the others.
 */
final class Audience {
    /** At 50 changes a second ten seconds; together with {@link #KEPT} a bound of events and not of readers. */
    private static final int MOST = 512;

    static final Duration KEPT = Duration.ofSeconds(10);

    /** Of the contract, for channels over a hundred people. */
    static final Duration FRAME = Duration.ofMillis(100);

    /** @param came when it came here: when it happened may be long ago, after an outage */
    private record Kept(LiveEvent event, Instant came) {}

    /**
     * What readers see; replaced, never changed.
     *
     * @param since every event of the waddle from this offset on is, or will be, here
     */
    private record Shown(List<LiveEvent> events, long since) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long since;
    private boolean begun;
    private Instant lastShown = Instant.EPOCH;
    /** Whether somebody was told to {@link #show} later. */
    private boolean putOff;

    private volatile Shown shown = new Shown(List.of(), 0);
    private final AtomicLong wakes = new AtomicLong();
    /** Opened, and replaced, when there is something to look at. */
    private volatile CountDownLatch gate = new CountDownLatch(1);

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
                shown = new Shown(shown.events(), since);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Readers see it once it is shown. */
    void add(LiveEvent event, Instant now) {
        lock.lock();
        try {
            if (kept.size() == MOST) {
                forgetFirst();
                hideForgotten();
            }
            kept.addLast(new Kept(event, now));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shows what was added, at once or, to a crowd, with what else comes within its frame: all of them then read the same.
     *
     * @return after how long {@link #show} is to be called; empty when nobody has to
     */
    Optional<Duration> showOrPutOff(boolean crowd, Instant now) {
        lock.lock();
        try {
            Duration rest = Duration.between(now, lastShown.plus(FRAME));
            if (putOff) {
                return Optional.empty();
            }
            if (crowd && rest.isPositive()) {
                putOff = true;
                // Never longer than a frame, though the clock was put back.
                return Optional.of(rest.compareTo(FRAME) < 0 ? rest : FRAME);
            }
            show(now);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void show(Instant now) {
        lock.lock();
        try {
            putOff = false;
            lastShown = now;
            shown = new Shown(kept.stream().map(Kept::event).toList(), since);
            openGate();
        } finally {
            lock.unlock();
        }
    }

    /** Whether every event from this offset on is, or will be, here. */
    boolean holds(long offset) {
        return offset >= shown.since();
    }

    Found from(long offset, int most) {
        var now = shown;
        if (offset < now.since()) {
            return new Found.Missed(now.since());
        }
        int first = first(now.events(), offset);
        return new Found.Events(
                now.events().subList(first, Math.min(first + most, now.events().size())));
    }

    /** How often somebody {@link #wake woke} the readers. */
    long wakes() {
        return wakes.get();
    }

    /**
     * Waits until there is something to read from this offset on, or something was missed.
     *
     * @param seen {@link #wakes} when the reader last looked what else there is: later ones end the waiting
     */
    void await(long offset, long seen, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        // Before the look: what comes after it opens this gate.
        var closed = gate;
        while (wakes.get() == seen
                && from(offset, 1) instanceof Found.Events(var events)
                && events.isEmpty()
                && closed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            closed = gate;
        }
    }

    /** Lets readers look what else there is. */
    void wake() {
        lock.lock();
        try {
            wakes.incrementAndGet();
            openGate();
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of what came before. */
    void forget(Instant before) {
        lock.lock();
        try {
            while (!kept.isEmpty() && kept.getFirst().came().isBefore(before)) {
                forgetFirst();
            }
            hideForgotten();
        } finally {
            lock.unlock();
        }
    }

    private void forgetFirst() {
        since = kept.removeFirst().event().offset() + 1;
    }

    private void hideForgotten() {
        var there = shown;
        if (there.since() < since) {
            int first = first(there.events(), since);
            shown = new Shown(
                    List.copyOf(there.events().subList(first, there.events().size())), since);
        }
    }

    private void openGate() {
        var opened = gate;
        gate = new CountDownLatch(1);
        opened.countDown();
    }

    /** Index of the first event at or after the offset. */
    private static int first(List<LiveEvent> events, long offset) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
