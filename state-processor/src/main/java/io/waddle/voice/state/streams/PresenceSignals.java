package io.waddle.voice.state.streams;

import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.PresenceSignalType;
import io.waddle.voice.state.domain.Decision.Accepted;
import io.waddle.voice.state.domain.Intent;
import io.waddle.voice.state.domain.Place;
import io.waddle.voice.state.domain.Row;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Rows;
import io.waddle.voice.state.presence.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a decision tells of its users' places over all waddles: seats taken and released, known by their intents. */
final class PresenceSignals {
    private final String waddleId;
    private final Rows before;
    private final Accepted decision;
    private final Instant at;

    /** @param before the rows, not yet changed */
    PresenceSignals(String waddleId, Rows before, Accepted decision, Instant at) {
        this.waddleId = waddleId;
        this.before = before;
        this.decision = decision;
        this.at = at;
    }

    /** Of a move within the waddle, the seat taken is enough. */
    List<PresenceSignal> list() {
        var signals = new ArrayList<PresenceSignal>();
        for (String userId : users()) {
            var old = seat(before.find(new RowKey.OfPlace(userId)), before.find(new RowKey.OfIntent(userId)));
            var now = seat(after(new RowKey.OfPlace(userId)), after(new RowKey.OfIntent(userId)));
            if (now.isPresent() && !now.equals(old)) {
                signals.add(signal(userId, PresenceSignalType.TAKEN, now.get()));
            } else if (now.isEmpty()) {
                old.ifPresent(seat -> signals.add(signal(userId, PresenceSignalType.RELEASED, seat)));
            }
        }
        return signals;
    }

    private Set<String> users() {
        var users = new LinkedHashSet<String>();
        for (RowKey<?> key : decision.changes().keySet()) {
            if (key instanceof RowKey.OfPlace(var userId)) {
                users.add(userId);
            } else if (key instanceof RowKey.OfIntent(var userId)) {
                users.add(userId);
            }
        }
        return users;
    }

    @SuppressWarnings("unchecked") // a key names the type of what stands under it
    private <R extends Row> Optional<R> after(RowKey<R> key) {
        Optional<Row> changed = decision.changes().get(key);
        return changed == null ? before.find(key) : (Optional<R>) changed;
    }

    private Optional<Seat> seat(Optional<Place> place, Optional<Intent> intent) {
        return place.map(where ->
                new Seat(waddleId, where.channelId(), intent.map(Intent::id).orElse(where.stayId())));
    }

    private PresenceSignal signal(String userId, PresenceSignalType type, Seat seat) {
        return new PresenceSignal(userId, type, waddleId, seat.channelId(), seat.stayId(), at);
    }
}
