package io.waddle.voice.state.streams;

import io.waddle.voice.avro.PresenceRow;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.state.presence.Presence;
import io.waddle.voice.state.presence.Seat;
import java.util.Optional;

/** Presence between its rules and the wire. */
final class PresenceCodec {
    private PresenceCodec() {}

    static Presence presence(PresenceRow row) {
        if (row == null) {
            return Presence.NOWHERE;
        }
        var current = Optional.ofNullable(row.getStayId())
                .map(stayId -> new Seat(row.getWaddleId(), row.getChannelId(), stayId));
        return new Presence(current, row.getHighWater());
    }

    static PresenceRow row(Presence presence) {
        return new PresenceRow(
                presence.current().map(Seat::waddleId).orElse(null),
                presence.current().map(Seat::channelId).orElse(null),
                presence.current().map(Seat::stayId).orElse(null),
                presence.highWater());
    }

    static Seat seat(PresenceSignal signal) {
        return new Seat(signal.getWaddleId(), signal.getChannelId(), signal.getStayId());
    }
}
