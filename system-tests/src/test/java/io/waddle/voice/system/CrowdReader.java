package io.waddle.voice.system;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What one viewer of a {@link ReaderCrowd} gets, read byte by byte out of chunks. Of one thread, apart from its counts. */
final class CrowdReader {
    private static final byte[] DATA = "data: {\"revision\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AT = ",\"at\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int INSTANT = "2026-11-27T10:00:00.000Z".length();

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
    private int rest;

    private final StringBuilder word = new StringBuilder();
    private final StringBuilder at = new StringBuilder();
    private int inData;
    private int inAt = -1;
    private long number;

    private volatile long revision = -1;
    private final AtomicInteger gaps = new AtomicInteger();
    private final AtomicInteger snapshots = new AtomicInteger();
    private volatile boolean ended;

    CrowdReader(Latencies latencies) {
        this.latencies = latencies;
    }

    void accept(byte octet, long now) {
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
                    rest = Integer.parseInt(word.toString(), 16);
                    word.setLength(0);
                    part = rest == 0 ? Part.AFTER : Part.CHUNK;
                } else if (octet != '\r') {
                    word.append((char) octet);
                }
            }
            case CHUNK -> {
                content(octet, now);
                if (--rest == 0) {
                    part = Part.AFTER;
                }
            }
            case AFTER -> {
                if (octet == '\n') {
                    part = Part.SIZE;
                }
            }
        }
    }

    /** Looks for the revision of each message, then for its time. */
    private void content(byte octet, long now) {
        if (inAt >= 0) {
            time(octet, now);
        } else if (inData == DATA.length) {
            if (octet >= '0' && octet <= '9') {
                number = 10 * number + octet - '0';
            } else {
                inData = 0;
                inAt = 0;
                time(octet, now);
            }
        } else {
            inData = octet == DATA[inData] ? inData + 1 : 0;
        }
    }

    private void time(byte octet, long now) {
        if (inAt < AT.length) {
            if (octet != AT[inAt++]) {
                snapshot();
            }
        } else {
            at.append((char) octet);
            if (at.length() == INSTANT) {
                event(now - Instant.parse(at).toEpochMilli());
                at.setLength(0);
            }
        }
    }

    private void snapshot() {
        snapshots.incrementAndGet();
        begin();
    }

    private void event(long latency) {
        if (number != revision + 1) {
            gaps.incrementAndGet();
        }
        latencies.add(latency);
        begin();
    }

    private void begin() {
        revision = number;
        number = 0;
        inAt = -1;
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
