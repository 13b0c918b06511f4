package io.waddle.voice.state.streams;

import io.waddle.voice.state.domain.Decision.Accepted;
import io.waddle.voice.state.domain.Rows;
import java.time.Instant;

/** Reads and writes a waddle: its rows, its revision and its time. */
final class WaddleWriter {
    private final RowStores stores;
    private final Clock clock;
    private final Outputs outputs;

    WaddleWriter(RowStores stores, Outputs outputs) {
        this.stores = stores;
        this.clock = new Clock(stores.clocks());
        this.outputs = outputs;
    }

    /** @param time of the log or of a timer; what comes back never goes back within a waddle */
    Instant now(String waddleId, Instant time) {
        return clock.now(waddleId, time);
    }

    long revision(String waddleId) {
        return clock.revision(waddleId);
    }

    Rows rows(String waddleId) {
        return new StoredRows(stores, waddleId, clock.revision(waddleId));
    }

    /** Notes that a decision without effect was made at a time. */
    void touch(String waddleId, Instant now) {
        clock.advance(waddleId, clock.revision(waddleId), now);
    }

    /** Writes the rows and forwards what happened; returns the revision after it. */
    long write(EventCodec.Cause cause, Accepted accepted) {
        long before = clock.revision(cause.waddleId());
        var rows = new StoredRows(stores, cause.waddleId(), before);
        var presence = new PresenceSignals(cause.waddleId(), rows, accepted, cause.at()).list();
        accepted.changes().forEach((key, row) -> row.ifPresentOrElse(rows::put, () -> rows.remove(key)));
        outputs.effects(cause, accepted, before + 1);
        outputs.presence(presence);
        long after = before + accepted.events().size();
        clock.advance(cause.waddleId(), after, cause.at());
        return after;
    }

    /** Of what nobody asked for. */
    void write(String waddleId, Instant now, Accepted effect) {
        write(new EventCodec.Cause(waddleId, null, null, now, Outputs.NO_HEADERS), effect);
    }
}
