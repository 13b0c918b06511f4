package io.waddle.voice.benchmarks.load;

import java.time.Duration;

/** When each piece of work is due, whether or not what came before is done. */
public record Schedule(int perSecond, Duration span) {

    public int count() {
        return Math.toIntExact(span.toMillis() * perSecond / 1_000);
    }

    /** After the start. */
    public long dueNanos(int number) {
        return number * 1_000_000_000L / perSecond;
    }
}
