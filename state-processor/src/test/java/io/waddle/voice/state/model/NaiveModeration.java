package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.LeaveReason;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.SessionEndReason;
import java.util.List;
import java.util.Optional;

/** What people do about others, and about the session. */
final class NaiveModeration {
    private final NaiveWaddle world;
    private final NaiveRights rights;
    private final NaiveSeats seats;
    private final NaiveVoice voice;

    NaiveModeration(NaiveWaddle world, NaiveRights rights, NaiveSeats seats, NaiveVoice voice) {
        this.world = world;
        this.rights = rights;
        this.seats = seats;
        this.voice = voice;
    }

    void serverMute(String user, Command.ServerMute mute) {
        Channel channel = voice.enter(user, mute.channelId());
        rights.need(Permission.MUTE_MEMBERS, channel, user);
        NaiveStay target = world.connectedTarget(mute.targetUserId(), channel.id());
        target.serverMuted = mute.muted();
        keep(target);
    }

    void serverDeafen(String user, Command.ServerDeafen deafen) {
        Channel channel = rights.visible(user, deafen.channelId(), ChannelType.VOICE, ChannelType.BROADCAST);
        rights.notTimedOut(user);
        rights.need(Permission.DEAFEN_MEMBERS, channel, user);
        NaiveStay target = world.connectedTarget(deafen.targetUserId(), channel.id());
        target.serverDeafened = deafen.deafened();
        keep(target);
    }

    /** Kept on the member. */
    private void keep(NaiveStay target) {
        Member member = world.members.get(target.user);
        if (member == null) {
            member = new Member(target.user, List.of(), Optional.empty(), false, false);
        }
        if (member.serverMuted() != target.serverMuted || member.serverDeafened() != target.serverDeafened) {
            world.members.put(
                    target.user,
                    new Member(
                            target.user,
                            member.roles(),
                            member.timedOutUntil(),
                            target.serverMuted,
                            target.serverDeafened));
        }
        voice.silenceIfMuted(target);
    }

    void move(String user, Command.Move move) {
        Channel here = rights.visible(user, move.channelId());
        Channel there = rights.visible(user, move.toChannelId());
        for (Channel channel : List.of(here, there)) {
            if (channel.type() == ChannelType.TEXT) {
                throw new Refused(new Rejection.WrongChannelType(ChannelType.TEXT));
            }
        }
        rights.notTimedOut(user);
        rights.need(Permission.MOVE_MEMBERS, here, user);
        rights.need(Permission.CONNECT, there, user);
        rights.need(Permission.MOVE_MEMBERS, there, user);
        NaiveStay target = world.connectedTarget(move.targetUserId(), here.id());
        if (here.id().equals(there.id())) {
            return;
        }
        seats.requireRoom(there, target.user, true);
        seats.sit(target.user, there, move.stayId(), target.selfMuted, target.selfDeafened);
        // A moderator does not wish for those whom they move.
        world.stayOf(target.user).intentId = target.intentId;
    }

    void disconnect(String user, Command.Disconnect disconnect) {
        if (user.equals(disconnect.targetUserId())) {
            voice.leave(user, disconnect.channelId());
            return;
        }
        Channel channel = voice.enter(user, disconnect.channelId());
        rights.need(Permission.MOVE_MEMBERS, channel, user);
        if (world.isOwner(disconnect.targetUserId())) {
            throw new Refused(new Rejection.OwnerProtected());
        }
        seats.end(world.connectedTarget(disconnect.targetUserId(), channel.id()), LeaveReason.DISCONNECTED);
    }

    void transferHost(String user, Command.TransferHost transfer) {
        Channel channel = voice.enter(user, transfer.channelId());
        boolean eitherSuffices = rights.in(channel, user).contains(Permission.MANAGE_STAGE)
                || rights.in(channel, user).contains(Permission.MANAGE_CHANNELS);
        NaiveSession session = eitherSuffices ? running(channel) : managed(user, channel);
        world.connectedTarget(transfer.targetUserId(), channel.id());
        session.host = transfer.targetUserId();
    }

    void endSession(String user, Command.EndSession end) {
        seats.endSession(managed(user, voice.enter(user, end.channelId())), SessionEndReason.ENDED);
    }

    /** For its host and those who manage such channels. */
    private NaiveSession managed(String user, Channel channel) {
        NaiveSession session = world.sessions.get(channel.id());
        if (session == null || !user.equals(session.host)) {
            rights.need(NaiveSeats.managing(channel.type()), channel, user);
        }
        return running(channel);
    }

    private NaiveSession running(Channel channel) {
        NaiveSession session = world.sessions.get(channel.id());
        if (session == null) {
            throw new Refused(new Rejection.NoSession());
        }
        return session;
    }
}
