package io.waddle.voice.system;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What one viewer of a {@link ReaderCrowd} gets, read out of chunks. Of each line only the beginning is looked at: the
 * machine is there for the system. Of one thread, apart from its counts.
 */
final class CrowdReader {
    private static final Pattern EVENT = Pattern.compile("data: \\{\"revision\":(\\d+),\"at\":\"([-0-9T:.]+Z)\".*");
    private static final Pattern SNAPSHOT = Pattern.compile("data: \\{\"revision\":(\\d+),.*");

    /** Of a line, with revision and time. */
    private static final int BEGINNING = 80;

    /** Where it is in the stream. */
    private enum Part {
        HEAD,
        SIZE,
        CHUNK,
        AFTER
    }

    private final Latencies latencies;
    private Part part = Part.HEAD;
    private int newlines;
    private int size;
    private int rest;

    private final byte[] line = new byte[BEGINNING];
    private int length;

    private volatile long revision = -1;
    private final AtomicInteger gaps = new AtomicInteger();
    private final AtomicInteger snapshots = new AtomicInteger();
    private volatile boolean ended;

    CrowdReader(Latencies latencies) {
        this.latencies = latencies;
    }

    /** @param now as the clock that dates events tells it, in milliseconds */
    void accept(byte[] bytes, int count, long now) {
        int at = 0;
        while (at < count) {
            if (part == Part.CHUNK) {
                int piece = Math.min(rest, count - at);
                content(bytes, at, at + piece, now);
                at += piece;
                rest -= piece;
                part = rest == 0 ? Part.AFTER : Part.CHUNK;
            } else {
                frame(bytes[at++]);
            }
        }
    }

    /** What HTTP puts around the content. */
    private void frame(byte octet) {
        switch (part) {
            case HEAD -> {
                if (octet == '\n' && ++newlines == 2) {
                    part = Part.SIZE;
                } else if (octet != '\n' && octet != '\r') {
                    newlines = 0;
                }
            }
            case SIZE -> {
                if (octet == '\n') {
                    rest = size;
                    size = 0;
                    part = rest == 0 ? Part.AFTER : Part.CHUNK;
                } else if (octet != '\r') {
                    size = 16 * size + Character.digit(octet, 16);
                }
            }
            case CHUNK, AFTER -> {
                if (octet == '\n') {
                    part = Part.SIZE;
                }
            }
        }
    }

    private void content(byte[] bytes, int from, int to, long now) {
        int begin = from;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\n') {
                keep(bytes, begin, at);
                message(new String(line, 0, length, StandardCharsets.UTF_8), now);
                length = 0;
                begin = at + 1;
            }
        }
        keep(bytes, begin, to);
    }

    private void keep(byte[] bytes, int from, int to) {
        int kept = Math.min(to - from, BEGINNING - length);
        System.arraycopy(bytes, from, line, length, kept);
        length += kept;
    }

    private void message(String beginning, long now) {
        var event = EVENT.matcher(beginning);
        if (event.matches()) {
            long number = Long.parseLong(event.group(1));
            if (number != revision + 1) {
                gaps.incrementAndGet();
            }
            latencies.add(now - Instant.parse(event.group(2)).toEpochMilli());
            revision = number;
            return;
        }
        var snapshot = SNAPSHOT.matcher(beginning);
        if (snapshot.matches()) {
            revision = Long.parseLong(snapshot.group(1));
            snapshots.incrementAndGet();
        }
    }

    void end() {
        ended = true;
    }

    /** The newest one, or -1. */
    long revision() {
        return revision;
    }

    /** Events whose revision did not follow the one before. */
    int gaps() {
        return gaps.get();
    }

    int snapshots() {
        return snapshots.get();
    }

    boolean ended() {
        return ended;
    }
}
