package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.Decision.Answer;
import java.util.Optional;

/** Seats people in channels, with a session where there is none, and takes them away from where they were. */
final class Arrivals {
    private final Draft draft;
    private final Leases leases;
    private final Rights rights;
    private final Departures departures;
    private final Intents intents;
    private final Meeting unopened;

    /** @param unopened what a session begins with */
    Arrivals(Draft draft, Leases leases, Rights rights, Departures departures, Meeting unopened) {
        this.draft = draft;
        this.leases = leases;
        this.rights = rights;
        this.departures = departures;
        this.intents = new Intents(draft);
        this.unopened = unopened;
    }

    /** @param brought by a moderator, past the user limit */
    record Arrival(String userId, String stayId, boolean selfMuted, boolean selfDeafened, boolean brought) {}

    /** The target is checked first: who is refused stays where they were. */
    Answer seat(Arrival arrival, Channel channel) {
        var permissions = rights.in(channel, arrival.userId());
        var live = draft.find(new RowKey.OfSession(channel.id()));
        var attendance = live.map(Session::attendance).orElse(Attendance.NOBODY);
        boolean unlimited = arrival.brought() || permissions.has(Permission.MOVE_MEMBERS);
        var role = new Seating(channel, attendance, unlimited).take(permissions, live.isEmpty());

        var wish = intents.of(arrival.userId());
        var from = elsewhere(arrival.userId()).map(departures::release);
        var session = live.orElseGet(() -> open(channel, arrival));
        var participant = participant(arrival, session, role, permissions, from);
        from.ifPresentOrElse(
                previous -> draft.emit(new Event.ParticipantMoved(previous, participant)),
                () -> draft.emit(new Event.ParticipantJoined(participant)));
        if (arrival.brought()) {
            wish.ifPresent(id -> intents.rest(participant.stay(), id));
        }
        leases.arm(Leases.connect(participant.stay()));
        return Answer.of(participant, draft.find(session.key()).orElseThrow());
    }

    private Optional<Participant> elsewhere(String userId) {
        return draft.find(new RowKey.OfPlace(userId))
                .flatMap(place -> draft.find(new RowKey.OfParticipant(place.channelId(), userId)));
    }

    private Session open(Channel channel, Arrival arrival) {
        var event = draft.find(new RowKey.OfActiveEvent(channel.id())).map(ActiveEvent::scheduledEventId);
        var session = Session.started("s-" + arrival.stayId(), channel, arrival.userId(), event, unopened, draft.now());
        draft.emit(new Event.SessionStarted(session));
        return session;
    }

    private Participant participant(
            Arrival arrival,
            Session session,
            SessionRole role,
            PermissionSet permissions,
            Optional<Participant> previous) {
        var member = rights.member(arrival.userId()).orElseThrow();
        boolean suppressed = role.listensOnly() || !permissions.has(Permission.SPEAK);
        return new Participant(
                new Participant.Stay(
                        arrival.stayId(), arrival.userId(), session.channelId(), session.id(), draft.now()),
                role,
                Participant.Connection.CONNECTING,
                new MuteFlags(
                        arrival.selfMuted(),
                        arrival.selfDeafened(),
                        member.serverMuted(),
                        member.serverDeafened(),
                        suppressed),
                Participant.Speech.SILENT,
                previous.map(Participant::media).orElse(Participant.Media.OFF),
                permissions,
                Peers.NONE);
    }
}
