package io.waddle.voice.state.streams;

import io.waddle.voice.avro.PresenceRow;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.PresenceSignalType;
import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.Participant;
import io.waddle.voice.state.presence.Presence;
import io.waddle.voice.state.presence.Seat;
import java.time.Instant;
import java.util.Optional;

/** Presence between the domain and the wire. */
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

    /** What an event tells of a user's place over all waddles. Of a move, the seat taken is enough. */
    static Optional<PresenceSignal> signal(String waddleId, Event event, Instant at) {
        return switch (event) {
            case Event.ParticipantJoined(var who) -> Optional.of(signal(PresenceSignalType.TAKEN, waddleId, who, at));
            case Event.ParticipantMoved(var _, var who) ->
                Optional.of(signal(PresenceSignalType.TAKEN, waddleId, who, at));
            case Event.ParticipantLeft(var who, var _) ->
                Optional.of(signal(PresenceSignalType.RELEASED, waddleId, who, at));
            case Event.SessionStarted _,
                    Event.SessionUpdated _,
                    Event.SessionEnded _,
                    Event.ParticipantUpdated _,
                    Event.RoleChanged _,
                    Event.StageRequested _,
                    Event.StageResolved _,
                    Event.SpeakingStarted _,
                    Event.SpeakingStopped _,
                    Event.ConfigurationSet _,
                    Event.ConfigurationRemoved _ -> Optional.empty();
        };
    }

    private static PresenceSignal signal(
            PresenceSignalType type, String waddleId, Participant participant, Instant at) {
        var stay = participant.stay();
        return new PresenceSignal(stay.userId(), type, waddleId, stay.channelId(), stay.stayId(), at);
    }
}
