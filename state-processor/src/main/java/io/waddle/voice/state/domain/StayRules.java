package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Arrivals.Arrival;
import io.waddle.voice.state.domain.Decision.Answer;

/** Joining, moving by joining elsewhere, staying alive and leaving. */
final class StayRules {
    private final Draft draft;
    private final Access access;
    private final Arrivals arrivals;
    private final Departures departures;
    private final Connections connections;
    private final Intents intents;

    StayRules(Draft draft, Access access, Arrivals arrivals, Departures departures, Connections connections) {
        this.draft = draft;
        this.access = access;
        this.arrivals = arrivals;
        this.departures = departures;
        this.connections = connections;
        this.intents = new Intents(draft);
    }

    Answer join(Command.Join join) {
        var channel = access.voiceChannel(join.channelId());
        access.active(channel, Permission.CONNECT);
        var here = draft.find(new RowKey.OfParticipant(channel.id(), access.actor()));
        if (here.isPresent()) {
            intents.renew(here.get().stay(), join.stayId());
            return Answer.of(
                    here.get(), draft.find(new RowKey.OfSession(channel.id())).orElseThrow());
        }
        var arrival = new Arrival(access.actor(), join.stayId(), join.selfMuted(), join.selfDeafened(), false);
        return arrivals.seat(arrival, channel);
    }

    Answer leave(Command.Leave leave) {
        var channel = access.voiceChannelToLeave(leave.channelId());
        draft.find(new RowKey.OfParticipant(channel.id(), access.actor()))
                .ifPresent(participant -> departures.end(participant, LeaveReason.LEFT));
        return Answer.NOTHING;
    }

    Answer heartbeat(Command.Heartbeat heartbeat) {
        var channel = access.voiceChannel(heartbeat.channelId());
        access.active(channel);
        return Answer.of(connections.alive(access.participant(channel), heartbeat.quality()));
    }
}
