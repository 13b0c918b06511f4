package io.waddle.voice.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What one viewer gets: messages in their order, without a gap. Of one thread, but for its counts. */
public final class Viewer {
    /** What is of interest stands at the beginning of a line; the rest is passed over, so that it costs little. */
    private static final int HEAD = 80;

    private static final String DATA = "data: ";

    private static final Pattern EVENT =
            Pattern.compile("data: \\{\"revision\":(\\d+),\"at\":\"([-0-9T:.]+Z)\".*", Pattern.DOTALL);
    private static final Pattern SNAPSHOT = Pattern.compile("data: \\{\"revision\":(\\d+),.*", Pattern.DOTALL);

    private final Latencies latencies;
    private final byte[] head = new byte[HEAD];
    private int length;
    private volatile long revision = -1;
    private volatile String lastLine = "";
    private volatile boolean ended;
    private volatile boolean broken;

    Viewer(Latencies latencies) {
        this.latencies = latencies;
    }

    /** @param now as the clock that dates events tells it, in milliseconds */
    void accept(byte[] bytes, int count, long now) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                line(now);
                length = 0;
            } else if (length < HEAD) {
                head[length++] = bytes[i];
            }
        }
    }

    private void line(long now) {
        if (length > DATA.length() && head[0] == DATA.charAt(0)) {
            message(text(), now);
        }
    }

    private void message(String line, long now) {
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
        lastLine = text();
        ended = true;
    }

    private String text() {
        return new String(head, 0, length, StandardCharsets.US_ASCII);
    }

    /** How it ended: an answer that is no stream says why. */
    public String lastLine() {
        return lastLine;
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
