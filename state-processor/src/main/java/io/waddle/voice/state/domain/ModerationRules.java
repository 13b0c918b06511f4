package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Arrivals.Arrival;
import io.waddle.voice.state.domain.Decision.Answer;

/** What moderators do to others. They need not be in the channel themselves. */
final class ModerationRules {
    private final Draft draft;
    private final Access access;
    private final Arrivals arrivals;
    private final Departures departures;
    private final Microphones microphones;

    ModerationRules(Draft draft, Access access, Arrivals arrivals, Departures departures, Leases leases) {
        this.draft = draft;
        this.access = access;
        this.arrivals = arrivals;
        this.departures = departures;
        this.microphones = new Microphones(draft, leases);
    }

    Answer serverMute(Command.ServerMute mute) {
        var channel = access.voiceChannel(mute.channelId());
        access.active(channel, Permission.MUTE_MEMBERS);
        var target = access.target(channel, mute.targetUserId());
        return Answer.of(microphones.flag(target, target.flags().withServerMuted(mute.muted())));
    }

    Answer serverDeafen(Command.ServerDeafen deafen) {
        var channel = access.voiceChannel(deafen.channelId());
        if (channel.type() == ChannelType.STAGE) {
            throw new Refusal(new Rejection.WrongChannelType(channel.type()));
        }
        access.active(channel, Permission.DEAFEN_MEMBERS);
        var target = access.target(channel, deafen.targetUserId());
        return Answer.of(microphones.flag(target, target.flags().withServerDeafened(deafen.deafened())));
    }

    /** The mover's rights count in both channels; the one who is moved needs none. */
    Answer move(Command.Move move) {
        var from = access.visible(move.channelId());
        var to = access.visible(move.toChannelId());
        Access.requireVoice(from);
        Access.requireVoice(to);
        access.active(from, Permission.MOVE_MEMBERS);
        Access.require(access.active(to, Permission.CONNECT), Permission.MOVE_MEMBERS);
        var target = access.target(from, move.targetUserId());
        if (to.id().equals(from.id())) {
            return Answer.of(target);
        }
        var flags = target.flags();
        var arrival = new Arrival(move.targetUserId(), move.stayId(), flags.selfMuted(), flags.selfDeafened(), true);
        return arrivals.seat(arrival, to);
    }

    /** On oneself it is a leave. */
    Answer disconnect(Command.Disconnect disconnect) {
        boolean oneself = disconnect.targetUserId().equals(access.actor());
        if (oneself) {
            var channel = access.voiceChannelToLeave(disconnect.channelId());
            draft.find(new RowKey.OfParticipant(channel.id(), access.actor()))
                    .ifPresent(self -> departures.end(self, LeaveReason.LEFT));
            return Answer.NOTHING;
        }
        var channel = access.voiceChannel(disconnect.channelId());
        access.active(channel, Permission.MOVE_MEMBERS);
        if (access.waddle().ownerId().equals(disconnect.targetUserId())) {
            throw new Refusal(new Rejection.OwnerProtected());
        }
        departures.end(access.target(channel, disconnect.targetUserId()), LeaveReason.DISCONNECTED);
        return Answer.NOTHING;
    }
}
