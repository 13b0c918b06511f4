package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.ConnectionState;
import io.waddle.voice.state.domain.LeaveReason;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.SpeakingMode;

/** What people do about themselves. */
final class NaiveVoice {
    private static final ChannelType[] CARRYING_VOICE = {ChannelType.VOICE, ChannelType.STAGE, ChannelType.BROADCAST};

    private final NaiveWaddle world;
    private final NaiveRights rights;
    private final NaiveSeats seats;

    NaiveVoice(NaiveWaddle world, NaiveRights rights, NaiveSeats seats) {
        this.world = world;
        this.rights = rights;
        this.seats = seats;
    }

    /** The channel of a voice command, up to the time-out. */
    Channel enter(String user, String channelId) {
        Channel channel = rights.visible(user, channelId, CARRYING_VOICE);
        rights.notTimedOut(user);
        return channel;
    }

    void join(String user, Command.Join join) {
        Channel channel = enter(user, join.channelId());
        rights.need(Permission.CONNECT, channel, user);
        NaiveStay there = world.stayOf(user, channel.id());
        if (there != null) {
            there.intentId = join.stayId();
            return;
        }
        seats.requireRoom(channel, user, false);
        seats.sit(user, channel, join.stayId(), join.selfMuted(), join.selfDeafened());
    }

    void leave(String user, String channelId) {
        rights.visible(user, channelId, CARRYING_VOICE);
        NaiveStay stay = world.stayOf(user, channelId);
        if (stay != null) {
            seats.end(stay, LeaveReason.LEFT);
        }
    }

    void mute(String user, Command.Mute mute) {
        enter(user, mute.channelId());
        NaiveStay stay = world.connected(user, mute.channelId());
        stay.selfMuted = mute.muted();
        if (!mute.muted()) {
            stay.selfDeafened = false;
        }
        silenceIfMuted(stay);
    }

    void deafen(String user, Command.Deafen deafen) {
        enter(user, deafen.channelId());
        NaiveStay stay = world.connected(user, deafen.channelId());
        stay.selfDeafened = deafen.deafened();
        silenceIfMuted(stay);
    }

    void silenceIfMuted(NaiveStay stay) {
        if (stay.muted()) {
            seats.fallSilent(stay);
        }
    }

    void speaking(String user, Command.Speaking speaking) {
        Channel channel = enter(user, speaking.channelId());
        if (!speaking.speaking()) {
            seats.fallSilent(world.connected(user, channel.id()));
            return;
        }
        rights.need(Permission.SPEAK, channel, user);
        NaiveStay stay = world.connected(user, channel.id());
        if (stay.suppressed) {
            throw notAllowed(Rejection.NotAllowedToSpeak.Reason.SUPPRESSED);
        }
        if (stay.muted()) {
            throw notAllowed(Rejection.NotAllowedToSpeak.Reason.MUTED);
        }
        boolean byVoice =
                speaking.mode().filter(mode -> mode == SpeakingMode.VAD).isPresent();
        if (byVoice && !rights.in(channel, user).contains(Permission.USE_VAD)) {
            throw notAllowed(Rejection.NotAllowedToSpeak.Reason.NEEDS_PUSH_TO_TALK);
        }
        if (stay.speakingSince == null) {
            stay.speakingSince = world.now;
        }
        stay.lastRefresh = world.now;
        stay.speakingDue = world.now.plusSeconds(15);
    }

    private static Refused notAllowed(Rejection.NotAllowedToSpeak.Reason reason) {
        return new Refused(new Rejection.NotAllowedToSpeak(reason));
    }

    void video(String user, Command.Video video) {
        mayShow(user, video.channelId(), video.enabled(), Permission.USE_VIDEO).video = video.enabled();
    }

    void screenShare(String user, Command.ScreenShare share) {
        mayShow(user, share.channelId(), share.enabled(), Permission.STREAM).screenSharing = share.enabled();
    }

    private NaiveStay mayShow(String user, String channelId, boolean enabled, Permission permission) {
        Channel channel = enter(user, channelId);
        if (!enabled) {
            return world.connected(user, channelId);
        }
        rights.need(permission, channel, user);
        NaiveStay stay = world.connected(user, channelId);
        boolean speakersOnly = channel.type() == ChannelType.STAGE || channel.type() == ChannelType.BROADCAST;
        if (speakersOnly && stay.suppressed) {
            throw notAllowed(Rejection.NotAllowedToSpeak.Reason.SUPPRESSED);
        }
        return stay;
    }

    void volume(String user, Command.Volume volume) {
        enter(user, volume.channelId());
        world.connected(user, volume.channelId()).volume = volume.volume();
    }

    void prioritySpeaker(String user, Command.PrioritySpeaker priority) {
        Channel channel = rights.visible(user, priority.channelId(), ChannelType.VOICE);
        rights.notTimedOut(user);
        if (priority.enabled()) {
            rights.need(Permission.PRIORITY_SPEAKER, channel, user);
        }
        world.connected(user, channel.id()).prioritySpeaker = priority.enabled();
    }

    void heartbeat(String user, Command.Heartbeat heartbeat) {
        enter(user, heartbeat.channelId());
        NaiveStay stay = world.connected(user, heartbeat.channelId());
        heartbeat.quality().ifPresent(quality -> stay.quality = quality);
        stay.livenessDue = world.now.plusSeconds(90);
        connected(stay);
    }

    /** The media service tells of a connection. */
    void peerJoined(Command.PeerJoined report) {
        NaiveStay stay = reported(report.channelId(), report.sessionId(), report.userId());
        if (stay.leftPeers.contains(report.peerId()) || !stay.openPeers.add(report.peerId())) {
            return;
        }
        connected(stay);
    }

    void peerLeft(Command.PeerLeft report) {
        NaiveStay stay = reported(report.channelId(), report.sessionId(), report.userId());
        stay.leftPeers.add(report.peerId());
        boolean wasOpen = stay.openPeers.remove(report.peerId());
        if (wasOpen && stay.openPeers.isEmpty() && stay.state == ConnectionState.CONNECTED) {
            stay.state = ConnectionState.RECONNECTING;
            stay.reconnectDue = world.now.plusSeconds(20);
        }
    }

    private NaiveStay reported(String channelId, String sessionId, String user) {
        NaiveSession session = world.sessions.get(channelId);
        if (session == null || !sessionId.equals(session.id)) {
            throw new Refused(new Rejection.StaleStay());
        }
        return world.connected(user, channelId);
    }

    private void connected(NaiveStay stay) {
        stay.state = ConnectionState.CONNECTED;
        stay.connectDue = null;
        stay.reconnectDue = null;
        stay.session.everConnected = true;
        stay.session.nobodyConnectedDue = null;
    }
}
