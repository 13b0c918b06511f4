package io.waddle.voice.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times, counted to three digits. Safe for use by several threads. */
public final class Latencies {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long MOST = TimeUnit.MINUTES.toNanos(2);

    private final Histogram histogram = new ConcurrentHistogram(MOST, DIGITS);

    public void add(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, MOST));
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /** @param percent of them all that were not longer, as 99 */
    public double millis(double percent) {
        return histogram.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }
}
