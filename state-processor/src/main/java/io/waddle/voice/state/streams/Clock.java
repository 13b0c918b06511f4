package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ClockRow;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/** Revision and time of each waddle. Time never goes back within a waddle, whatever the log's clock does. */
final class Clock {
    private static final ClockRow NEVER = new ClockRow(0L, Instant.EPOCH);

    private final KeyValueStore<String, ClockRow> clocks;

    Clock(KeyValueStore<String, ClockRow> clocks) {
        this.clocks = clocks;
    }

    /** @param time of the log or of a timer */
    Instant now(String waddleId, Instant time) {
        Instant last = row(waddleId).getNow();
        return time.isBefore(last) ? last : time;
    }

    long revision(String waddleId) {
        return row(waddleId).getRevision();
    }

    /** A waddle in which nothing ever happened has no clock: names that somebody makes up leave nothing behind. */
    void advance(String waddleId, long revision, Instant now) {
        if (revision > 0) {
            clocks.put(waddleId, new ClockRow(revision, now));
        }
    }

    private ClockRow row(String waddleId) {
        ClockRow row = clocks.get(waddleId);
        return row == null ? NEVER : row;
    }
}
