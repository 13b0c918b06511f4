package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import io.waddle.voice.state.domain.Participant.Connection;
import java.util.Optional;

/** Joining, moving by joining elsewhere, staying alive and leaving. */
final class StayRules {
    private final Draft draft;
    private final Access access;
    private final Leases leases;
    private final Departures departures;

    StayRules(Draft draft, Access access, Timeouts timeouts) {
        this.draft = draft;
        this.access = access;
        this.leases = new Leases(draft, timeouts);
        this.departures = new Departures(draft, access, timeouts);
    }

    Answer join(Command.Join join, Request request) {
        var channel = access.voiceChannel(join.channelId());
        var permissions = access.active(channel);
        Access.require(permissions, Permission.CONNECT);
        var sessionKey = new RowKey.OfSession(channel.id());
        var here = draft.find(new RowKey.OfParticipant(channel.id(), request.actorUserId()));
        if (here.isPresent()) {
            return Answer.of(here.get(), draft.find(sessionKey).orElseThrow());
        }
        var live = draft.find(sessionKey);
        var attendance = live.map(Session::attendance).orElse(Attendance.NOBODY);
        var role = new Seating(channel, attendance, permissions, live.isEmpty()).take();

        var previous = elsewhere(request.actorUserId()).map(departures::silence);
        var session = live.orElseGet(() -> open(channel, join, request));
        var participant = seated(join, request.actorUserId(), session, role, permissions);
        previous.ifPresentOrElse(
                from -> move(from, participant), () -> draft.emit(new Event.ParticipantJoined(participant)));
        leases.disarm(Leases.empty(session));
        leases.arm(Leases.connect(participant.stay()));
        return Answer.of(participant, draft.find(sessionKey).orElseThrow());
    }

    Answer leave(Command.Leave leave, Request request) {
        var channel = access.voiceChannelToLeave(leave.channelId());
        draft.find(new RowKey.OfParticipant(channel.id(), request.actorUserId()))
                .ifPresent(participant -> departures.end(participant, LeaveReason.LEFT));
        return Answer.NOTHING;
    }

    Answer heartbeat(Command.Heartbeat heartbeat) {
        var channel = access.voiceChannel(heartbeat.channelId());
        access.active(channel);
        var participant = access.participant(channel);
        var connection =
                new Connection(ConnectionState.CONNECTED, heartbeat.quality().or(participant.connection()::quality));
        leases.disarm(Leases.connect(participant.stay()));
        leases.arm(Leases.liveness(participant.stay()));
        if (connection.equals(participant.connection())) {
            return Answer.of(participant);
        }
        var connected = participant.with(connection);
        draft.emit(new Event.ParticipantUpdated(connected));
        draft.find(new RowKey.OfSession(channel.id()))
                .ifPresent(session -> leases.disarm(Leases.nobodyConnected(session)));
        return Answer.of(connected);
    }

    private Optional<Participant> elsewhere(String userId) {
        return draft.find(new RowKey.OfPlace(userId))
                .flatMap(place -> draft.find(new RowKey.OfParticipant(place.channelId(), userId)));
    }

    private Session open(Channel channel, Command.Join join, Request request) {
        var session = Session.started("s-" + join.stayId(), channel, request.actorUserId(), draft.now());
        draft.emit(new Event.SessionStarted(session));
        leases.arm(Leases.nobodyConnected(session));
        return session;
    }

    private Participant seated(
            Command.Join join, String userId, Session session, SessionRole role, PermissionSet permissions) {
        var member = access.member();
        boolean suppressed = role.listensOnly() || !permissions.has(Permission.SPEAK);
        return new Participant(
                new Participant.Stay(join.stayId(), userId, session.channelId(), session.id(), draft.now()),
                role,
                new Connection(ConnectionState.CONNECTING, Optional.empty()),
                new MuteFlags(
                        join.selfMuted(),
                        join.selfDeafened(),
                        member.serverMuted(),
                        member.serverDeafened(),
                        suppressed),
                Participant.Speech.SILENT,
                Participant.Media.OFF,
                permissions);
    }

    private void move(Participant from, Participant to) {
        leases.disarmAll(from.stay());
        draft.emit(new Event.ParticipantMoved(from, to));
        departures.afterDeparture(from);
    }
}
