package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.SessionRole;
import io.waddle.voice.state.domain.StageRequest.Status;
import io.waddle.voice.state.domain.VoiceSettings;
import java.time.Duration;
import java.util.Optional;

/** Requests to speak, invitations, roles on a stage. */
final class NaiveStage {
    private final NaiveWaddle world;
    private final NaiveRights rights;
    private final NaiveSeats seats;

    NaiveStage(NaiveWaddle world, NaiveRights rights, NaiveSeats seats) {
        this.world = world;
        this.rights = rights;
        this.seats = seats;
    }

    private Channel enter(String user, String channelId) {
        Channel channel = rights.visible(user, channelId, ChannelType.STAGE);
        rights.notTimedOut(user);
        return channel;
    }

    /** The request made, or the live one that there is already. */
    NaiveRequest request(String user, String channelId) {
        Channel channel = enter(user, channelId);
        rights.need(Permission.REQUEST_TO_SPEAK, channel, user);
        NaiveStay stay = world.connected(user, channelId);
        requireAudience(stay);
        NaiveSession session = stay.session;
        NaiveRequest live = session.liveRequestOf(user);
        if (live != null) {
            return live;
        }
        if (!settings(channel).requestToSpeakEnabled()) {
            throw new Refused(new Rejection.RequestsClosed());
        }
        requireCooledDown(session, user);
        var request = new NaiveRequest(user, false, world.now, world.now.plusSeconds(600), session.pending() + 1);
        session.requests.add(request);
        return request;
    }

    private void requireCooledDown(NaiveSession session, String user) {
        for (NaiveRequest request : session.requests) {
            if (request.user.equals(user) && request.status == Status.DENIED) {
                Duration wait = Duration.between(world.now, request.resolvedAt.plusSeconds(30));
                if (wait.isPositive()) {
                    throw new Refused(new Rejection.Cooldown((int) Math.ceil(wait.toMillis() / 1000.0)));
                }
            }
        }
    }

    void cancel(String user, String channelId) {
        own(user, channelId, Status.PENDING).become(Status.CANCELLED, user, world.now, null);
    }

    /** The actor's own request, of a status. */
    private NaiveRequest own(String user, String channelId, Status status) {
        enter(user, channelId);
        NaiveSession session = world.sessions.get(channelId);
        NaiveRequest latest = session == null ? null : session.latestRequestOf(user);
        requireStatus(latest, status);
        return latest;
    }

    void approve(String user, Command.Approve approve) {
        NaiveRequest request = pending(user, approve.channelId(), approve.requestId());
        promote(world.stayOf(request.user, approve.channelId()), SessionRole.SPEAKER, user);
    }

    void deny(String user, Command.Deny deny) {
        NaiveRequest request = pending(user, deny.channelId(), deny.requestId());
        request.become(Status.DENIED, user, world.now, deny.reason().orElse(null));
    }

    private NaiveRequest pending(String user, String channelId, String requestId) {
        Channel channel = enter(user, channelId);
        rights.need(Permission.MANAGE_STAGE, channel, user);
        NaiveSession session = world.sessions.get(channelId);
        NaiveRequest request = session == null
                ? null
                : session.requests.stream()
                        .filter(one -> requestId.equals(one.id))
                        .findFirst()
                        .orElse(null);
        if (request == null) {
            throw new Refused(new Rejection.NotFound());
        }
        requireStatus(request, Status.PENDING);
        return request;
    }

    private static void requireStatus(NaiveRequest request, Status status) {
        if (request == null) {
            throw new Refused(new Rejection.RequestNotPending(Optional.empty(), Optional.empty()));
        }
        if (request.status != status) {
            throw new Refused(
                    new Rejection.RequestNotPending(Optional.of(request.status), Optional.ofNullable(request.by)));
        }
    }

    NaiveRequest invite(String user, Command.Invite invite) {
        Channel channel = enter(user, invite.channelId());
        rights.need(Permission.MANAGE_STAGE, channel, user);
        NaiveStay target = world.connectedTarget(invite.targetUserId(), channel.id());
        requireAudience(target);
        NaiveRequest live = target.session.liveRequestOf(target.user);
        if (live == null) {
            live = new NaiveRequest(target.user, true, world.now, world.now.plusSeconds(120), 0);
            target.session.requests.add(live);
        } else if (live.status == Status.PENDING) {
            promote(target, SessionRole.SPEAKER, user);
        }
        return live;
    }

    void accept(String user, String channelId) {
        own(user, channelId, Status.INVITED);
        promote(world.stayOf(user, channelId), SessionRole.SPEAKER, user);
    }

    void decline(String user, String channelId) {
        own(user, channelId, Status.INVITED).become(Status.CANCELLED, user, world.now, null);
    }

    void promote(String user, Command.Promote promote) {
        Channel channel = enter(user, promote.channelId());
        rights.need(Permission.MANAGE_STAGE, channel, user);
        promote(world.connectedTarget(promote.targetUserId(), channel.id()), promote.role(), user);
    }

    /** Of a role that one has already: heard again, if one may speak by now. */
    private void promote(NaiveStay stay, SessionRole role, String by) {
        if (stay.role != role) {
            requireRoom(stay.session, role);
        }
        NaiveRequest live = stay.session.liveRequestOf(stay.user);
        if (live != null) {
            live.become(Status.APPROVED, by, world.now, null);
        }
        stay.role = role;
        stay.suppressed = !stay.permissions.contains(Permission.SPEAK);
    }

    private void requireRoom(NaiveSession session, SessionRole role) {
        VoiceSettings.Stage settings = settings(world.channels.get(session.channelId));
        int there = session.count(role);
        if (role == SessionRole.SPEAKER && settings.speakerLimit() != 0 && there >= settings.speakerLimit()) {
            throw new Refused(new Rejection.SpeakerLimit(settings.speakerLimit()));
        }
        if (role == SessionRole.MODERATOR && there >= settings.moderatorLimit()) {
            throw new Refused(new Rejection.ModeratorLimit(settings.moderatorLimit()));
        }
    }

    void demote(String user, Command.Demote demote) {
        Channel channel = enter(user, demote.channelId());
        if (!user.equals(demote.targetUserId())) {
            rights.need(Permission.MANAGE_STAGE, channel, user);
        }
        NaiveStay target = world.connectedTarget(demote.targetUserId(), channel.id());
        target.role = SessionRole.AUDIENCE;
        target.suppressed = true;
        target.video = false;
        target.screenSharing = false;
        seats.fallSilent(target);
    }

    private static void requireAudience(NaiveStay stay) {
        if (stay.role != SessionRole.AUDIENCE) {
            throw new Refused(new Rejection.AlreadySpeaker());
        }
    }

    private static VoiceSettings.Stage settings(Channel channel) {
        return channel.voice().orElseThrow().stage();
    }
}
