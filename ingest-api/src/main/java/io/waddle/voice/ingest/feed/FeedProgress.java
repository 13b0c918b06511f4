package io.waddle.voice.ingest.feed;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How far the feed is. Written by its thread, read by all. */
final class FeedProgress {
    private volatile Map<Integer, Long> goal;
    private volatile boolean caughtUp;
    private volatile long lag;
    private final AtomicLong rebuilds = new AtomicLong();

    /** @param ends end of each partition as the feed begins: there it has caught up */
    void begin(Map<Integer, Long> ends) {
        goal = Map.copyOf(ends);
    }

    /** The model is empty and must be built: it has not caught up with anything. */
    void startOver() {
        caughtUp = false;
        rebuilds.incrementAndGet();
    }

    void reached(Map<Integer, Long> positions, long records) {
        lag = records;
        if (!caughtUp) {
            caughtUp = goal.entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
        }
    }

    boolean caughtUp() {
        return caughtUp;
    }

    /** How often it began with nothing. */
    long rebuilds() {
        return rebuilds.get();
    }

    /** Records not read yet. */
    long lag() {
        return lag;
    }
}
