package io.waddle.voice.benchmarks.load;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What one viewer gets, character by character: messages in their order, without a gap. Of one thread, but for its counts. */
public final class Viewer {
    /** What is of interest stands at the beginning. */
    private static final int HEAD = 80;

    private static final Pattern EVENT =
            Pattern.compile("data: \\{\"revision\":(\\d+),\"at\":\"([-0-9T:.]+Z)\".*", Pattern.DOTALL);
    private static final Pattern SNAPSHOT = Pattern.compile("data: \\{\"revision\":(\\d+),.*", Pattern.DOTALL);

    private final Latencies latencies;
    private final StringBuilder line = new StringBuilder();
    private volatile long revision = -1;
    private volatile boolean ended;
    private volatile boolean broken;

    Viewer(Latencies latencies) {
        this.latencies = latencies;
    }

    /** @param now as the clock that dates events tells it, in milliseconds */
    void accept(char character, long now) {
        if (character != '\n') {
            if (line.length() < HEAD) {
                line.append(character);
            }
            return;
        }
        message(now);
        line.setLength(0);
    }

    private void message(long now) {
        var event = EVENT.matcher(line);
        if (event.matches()) {
            long number = Long.parseLong(event.group(1));
            broken |= number != revision + 1;
            revision = number;
            latencies.add(TimeUnit.MILLISECONDS.toNanos(
                    now - Instant.parse(event.group(2)).toEpochMilli()));
            return;
        }
        var snapshot = SNAPSHOT.matcher(line);
        if (snapshot.matches()) {
            broken |= revision >= 0;
            revision = Long.parseLong(snapshot.group(1));
        }
    }

    void end() {
        ended = true;
    }

    /** The newest one, or -1. */
    public long revision() {
        return revision;
    }

    /** Whether the stream ended, an event was left out, or a second snapshot came. */
    public boolean isBroken() {
        return broken || ended;
    }
}
