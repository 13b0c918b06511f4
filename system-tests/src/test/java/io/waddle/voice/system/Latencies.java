package io.waddle.voice.system;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Times in whole milliseconds, counted. */
final class Latencies {
    private static final int MOST = 60_000;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(MOST + 1);

    void add(long millis) {
        counts.incrementAndGet(Math.clamp(millis, 0, MOST));
    }

    void clear() {
        for (int millis = 0; millis <= MOST; millis++) {
            counts.set(millis, 0);
        }
    }

    long count() {
        long count = 0;
        for (int millis = 0; millis <= MOST; millis++) {
            count += counts.get(millis);
        }
        return count;
    }

    /** @param share of them all that are not longer, as 0.99 */
    int percentile(double share) {
        long wanted = (long) Math.ceil(share * count());
        long seen = 0;
        for (int millis = 0; millis <= MOST; millis++) {
            seen += counts.get(millis);
            if (seen >= wanted) {
                return millis;
            }
        }
        return MOST;
    }
}
