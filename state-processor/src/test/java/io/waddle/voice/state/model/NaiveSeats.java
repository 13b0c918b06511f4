package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.LeaveReason;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.SessionEndReason;
import io.waddle.voice.state.domain.SessionRole;
import io.waddle.voice.state.domain.StageRequest;
import io.waddle.voice.state.domain.VoiceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Coming, going, and what a session is from its first join to its end. */
final class NaiveSeats {
    private final NaiveWaddle world;
    private final NaiveRights rights;

    NaiveSeats(NaiveWaddle world, NaiveRights rights) {
        this.world = world;
        this.rights = rights;
    }

    /** @param moved by a moderator, whom the user limit does not bind */
    void requireRoom(Channel channel, String user, boolean moved) {
        NaiveSession session = world.sessions.get(channel.id());
        VoiceSettings settings = channel.voice().orElseThrow();
        int current = session == null ? 0 : session.stays.size();
        if (current >= cap(channel.type())) {
            full(cap(channel.type()), current, Rejection.ChannelFull.Kind.CAP);
        }
        boolean bound = !moved && !rights.in(channel, user).contains(Permission.MOVE_MEMBERS);
        if (bound && settings.userLimit() != 0 && current >= settings.userLimit()) {
            full(settings.userLimit(), current, Rejection.ChannelFull.Kind.USER_LIMIT);
        }
        int audienceLimit = settings.stage().audienceLimit();
        if (channel.type() == ChannelType.STAGE
                && audienceLimit != 0
                && roleFor(channel, user) == SessionRole.AUDIENCE) {
            int audience = session == null ? 0 : session.count(SessionRole.AUDIENCE);
            if (audience >= audienceLimit) {
                full(audienceLimit, audience, Rejection.ChannelFull.Kind.AUDIENCE);
            }
        }
    }

    /** The fixed numbers of the specification. */
    static int cap(ChannelType type) {
        return switch (type) {
            case TEXT -> 0;
            case VOICE -> 99;
            case STAGE -> 1_000;
            case BROADCAST -> 10_000;
        };
    }

    private static void full(int limit, int current, Rejection.ChannelFull.Kind kind) {
        throw new Refused(new Rejection.ChannelFull(limit, current, kind));
    }

    /** Sits down in a channel, and first gets up from where the user is. */
    void sit(String user, Channel channel, String stayId, boolean selfMuted, boolean selfDeafened) {
        NaiveSession session = world.sessions.get(channel.id());
        if (session == null) {
            session = begin(channel, user);
        }
        var stay = new NaiveStay(stayId, user, session, world.now);
        stay.selfMuted = selfMuted;
        stay.selfDeafened = selfDeafened;
        Member member = world.members.get(user);
        stay.serverMuted = member != null && member.serverMuted();
        stay.serverDeafened = member != null && member.serverDeafened();
        stay.role = roleFor(channel, user);
        stay.permissions = rights.in(channel, user);
        stay.suppressed = stay.listensOnly() || !stay.permissions.contains(Permission.SPEAK);
        stay.connectDue = world.now.plusSeconds(30);
        NaiveStay old = world.stayOf(user);
        if (old == null) {
            world.happened.add(user + " joined " + channel.id());
        } else {
            stay.volume = old.volume;
            world.happened.add(user + " moved from " + old.session.channelId + " to " + channel.id());
            getUp(old);
        }
        session.stays.add(stay);
        session.peak = Math.max(session.peak, session.stays.size());
        session.lastLeftAt = null;
    }

    private NaiveSession begin(Channel channel, String host) {
        var session = new NaiveSession(channel, host, world.now);
        session.nobodyConnectedDue = world.now.plusSeconds(300);
        session.scheduledEventId = world.scheduledEvents.values().stream()
                .filter(event -> event.channelId().equals(channel.id()))
                .filter(event -> event.status() == ScheduledEvent.Status.ACTIVE)
                .map(ScheduledEvent::id)
                .findFirst()
                .orElse(null);
        world.sessions.put(channel.id(), session);
        world.happened.add("session of " + channel.id() + " started");
        return session;
    }

    private SessionRole roleFor(Channel channel, String user) {
        NaiveSession session = world.sessions.get(channel.id());
        VoiceSettings settings = channel.voice().orElseThrow();
        return switch (channel.type()) {
            case TEXT -> throw new IllegalArgumentException("nobody sits in a text channel");
            case VOICE -> SessionRole.PARTICIPANT;
            case STAGE -> {
                boolean host = session == null || user.equals(session.host);
                int moderators = session == null ? 0 : session.count(SessionRole.MODERATOR);
                yield rights.in(channel, user).contains(Permission.MANAGE_STAGE)
                                && (host || settings.stage().autoPromoteModerators())
                                && moderators < settings.stage().moderatorLimit()
                        ? SessionRole.MODERATOR
                        : SessionRole.AUDIENCE;
            }
            case BROADCAST -> {
                int broadcasters = session == null ? 0 : session.count(SessionRole.BROADCASTER);
                yield rights.in(channel, user).contains(Permission.SPEAK)
                                && broadcasters < settings.broadcast().broadcasterLimit()
                        ? SessionRole.BROADCASTER
                        : SessionRole.LISTENER;
            }
        };
    }

    void end(NaiveStay stay, LeaveReason reason) {
        world.happened.add(stay.user + " left " + stay.session.channelId + ": " + reason);
        getUp(stay);
    }

    private void getUp(NaiveStay stay) {
        NaiveSession session = stay.session;
        fallSilent(stay);
        NaiveRequest request = session.liveRequestOf(stay.user);
        if (request != null) {
            request.become(StageRequest.Status.WITHDRAWN, stay.user, world.now, null);
        }
        session.participationOfGone = session.participationOfGone.plus(Duration.between(stay.joinedAt, world.now));
        session.stays.remove(stay);
        if (session.stays.isEmpty()) {
            session.lastLeftAt = world.now;
        }
        if (stay.user.equals(session.host)) {
            session.host = successor(session);
        }
    }

    /** Speech counts up to now, or up to the last refresh if the lease has run out. */
    void fallSilent(NaiveStay stay) {
        if (stay.speakingSince == null) {
            return;
        }
        Instant until = world.now.isBefore(stay.speakingDue) ? world.now : stay.lastRefresh;
        Duration interval = Duration.between(stay.speakingSince, until);
        stay.spoken = stay.spoken.plus(interval);
        stay.session.spoken = stay.session.spoken.plus(interval);
        stay.speakingSince = null;
        stay.lastRefresh = null;
        stay.speakingDue = null;
    }

    private String successor(NaiveSession session) {
        Channel channel = world.channels.get(session.channelId);
        List<NaiveStay> inOrder = session.stays.stream()
                .sorted(Comparator.comparing((NaiveStay stay) -> stay.joinedAt).thenComparing(stay -> stay.id))
                .toList();
        String manager = first(inOrder, stay -> managesSessions(channel, stay.user));
        if (manager != null) {
            return manager;
        }
        String speaker =
                first(inOrder, stay -> stay.role == SessionRole.SPEAKER || stay.role == SessionRole.BROADCASTER);
        if (speaker != null) {
            return speaker;
        }
        return session.type == ChannelType.VOICE ? first(inOrder, stay -> true) : null;
    }

    private boolean managesSessions(Channel channel, String user) {
        Set<Permission> held = rights.in(channel, user);
        return held.contains(Permission.MANAGE_STAGE) || held.contains(Permission.MANAGE_CHANNELS);
    }

    private static String first(List<NaiveStay> inOrder, Predicate<NaiveStay> fits) {
        for (NaiveStay stay : inOrder) {
            if (fits.test(stay)) {
                return stay.user;
            }
        }
        return null;
    }

    static Permission managing(ChannelType type) {
        return type == ChannelType.STAGE ? Permission.MANAGE_STAGE : Permission.MANAGE_CHANNELS;
    }

    void endSession(NaiveSession session, SessionEndReason reason) {
        Instant at = reason == SessionEndReason.EMPTY ? session.lastLeftAt : world.now;
        for (NaiveRequest request : session.requests) {
            if (request.isLive()) {
                request.become(StageRequest.Status.EXPIRED, null, world.now, null);
            }
        }
        for (NaiveStay stay : List.copyOf(session.stays)) {
            end(stay, LeaveReason.SESSION_ENDED);
        }
        world.sessions.remove(session.channelId);
        world.happened.add("session of %s ended at %s: %s".formatted(session.channelId, at, reason));
        ScheduledEvent event = world.scheduledEvents.get(String.valueOf(session.scheduledEventId));
        if (event != null && event.status() == ScheduledEvent.Status.ACTIVE) {
            world.scheduledEvents.put(event.id(), NaiveConfiguration.with(event, ScheduledEvent.Status.COMPLETED));
        }
    }
}
