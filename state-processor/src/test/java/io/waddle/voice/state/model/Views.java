package io.waddle.voice.state.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.ActiveEvent;
import io.waddle.voice.state.domain.Attendance;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Configured;
import io.waddle.voice.state.domain.Hand;
import io.waddle.voice.state.domain.Intent;
import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.MuteFlags;
import io.waddle.voice.state.domain.Participant;
import io.waddle.voice.state.domain.Peers;
import io.waddle.voice.state.domain.Place;
import io.waddle.voice.state.domain.Row;
import io.waddle.voice.state.domain.Session;
import io.waddle.voice.state.domain.SessionRole;
import io.waddle.voice.state.domain.StageRequest;
import io.waddle.voice.state.domain.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What can be seen of a waddle, of the rules under test and of the naive model in the same form, to be compared. */
final class Views {
    private Views() {}

    record SeenStay(
            Participant.Stay stay,
            SessionRole role,
            Participant.Connection connection,
            MuteFlags flags,
            Participant.Speech speech,
            Participant.Media media,
            PermissionSet permissions,
            Set<String> openPeers,
            Set<String> leftPeers) {}

    /** @param participation participant-time up to now */
    record SeenSession(
            String id,
            ChannelType type,
            Optional<String> host,
            Optional<String> scheduledEvent,
            Instant startedAt,
            Attendance attendance,
            Duration participation,
            Duration speaking,
            boolean everConnected,
            Optional<Instant> lastLeftAt) {}

    /** @param position of a pending one */
    record SeenRequest(
            String id,
            String user,
            boolean invited,
            Instant madeAt,
            StageRequest.Status status,
            Optional<Integer> position,
            Optional<String> by,
            Optional<Instant> resolvedAt,
            Optional<String> reason) {}

    /** Of the rules. Leases, sweeps, hands, intents and active events are their own business; what they do shows elsewhere. */
    static Map<String, Object> of(List<Row> rows, Instant now) {
        var view = new TreeMap<String, Object>();
        var requests = new ArrayList<StageRequest>();
        for (Row row : rows) {
            switch (row) {
                case Configured object -> view.put(object.key().toString(), object);
                case Session session -> view.put("session of " + session.channelId(), seen(session, now));
                case Participant participant ->
                    view.put("stay of " + participant.stay().userId(), seen(participant));
                case Place place -> view.put("place of " + place.userId(), place);
                case StageRequest request -> requests.add(request);
                case Hand _, ActiveEvent _, Intent _, Lease _, Sweep _ -> {
                    // Not seen.
                }
            }
        }
        requests.sort(Comparator.comparingLong(request -> request.ask().revision()));
        requests.stream()
                .collect(groupingBy(request -> request.ask().channelId()))
                .forEach((channel, queue) -> view.put(
                        "requests of " + channel,
                        queue.stream().map(Views::seen).toList()));
        return view;
    }

    private static SeenStay seen(Participant participant) {
        return new SeenStay(
                participant.stay(),
                participant.role(),
                participant.connection(),
                participant.flags(),
                participant.speech(),
                participant.media(),
                participant.permissions(),
                peers(participant, false),
                peers(participant, true));
    }

    private static Set<String> peers(Participant participant, boolean left) {
        return participant.peers().known().stream()
                .filter(peer -> peer.left() == left)
                .map(Peers.Peer::id)
                .collect(toSet());
    }

    private static SeenSession seen(Session session, Instant now) {
        var integrals = session.integrals();
        var sinceThen = Duration.between(integrals.upTo(), now)
                .multipliedBy(session.attendance().participants());
        return new SeenSession(
                session.id(),
                session.type(),
                session.hostUserId(),
                session.scheduledEventId(),
                session.startedAt(),
                session.attendance(),
                integrals.participation().plus(sinceThen),
                integrals.speaking(),
                session.everConnected(),
                session.lastLeftAt());
    }

    private static SeenRequest seen(StageRequest request) {
        var ask = request.ask();
        return switch (request) {
            case StageRequest.Pending(var _, var position) -> open(ask, request.status(), Optional.of(position));
            case StageRequest.Invited _ -> open(ask, request.status(), Optional.empty());
            case StageRequest.Resolved(var _, var status, var by, var at, var reason) ->
                new SeenRequest(
                        ask.requestId(),
                        ask.userId(),
                        ask.invited(),
                        ask.at(),
                        status,
                        Optional.empty(),
                        by,
                        Optional.of(at),
                        reason);
        };
    }

    private static SeenRequest open(StageRequest.Ask ask, StageRequest.Status status, Optional<Integer> position) {
        return new SeenRequest(
                ask.requestId(),
                ask.userId(),
                ask.invited(),
                ask.at(),
                status,
                position,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Of the model. */
    static Map<String, Object> of(NaiveWaddle world, Instant now) {
        var view = new TreeMap<String, Object>();
        var objects = new ArrayList<Configured>();
        if (world.waddle != null) {
            objects.add(world.waddle);
        }
        List.of(world.roles, world.members, world.categories, world.channels, world.templates, world.scheduledEvents)
                .forEach(map -> objects.addAll(map.values()));
        objects.forEach(object -> view.put(object.key().toString(), object));
        world.sessions.values().forEach(session -> {
            view.put("session of " + session.channelId, seen(session, now));
            session.stays.forEach(stay -> {
                view.put("stay of " + stay.user, seen(stay));
                view.put("place of " + stay.user, new Place(stay.user, session.channelId, stay.id));
            });
            if (!session.requests.isEmpty()) {
                view.put(
                        "requests of " + session.channelId,
                        session.requests.stream().map(Views::seen).toList());
            }
        });
        return view;
    }

    private static SeenStay seen(NaiveStay stay) {
        return new SeenStay(
                new Participant.Stay(stay.id, stay.user, stay.session.channelId, stay.session.id, stay.joinedAt),
                stay.role,
                new Participant.Connection(stay.state, Optional.ofNullable(stay.quality)),
                new MuteFlags(
                        stay.selfMuted, stay.selfDeafened, stay.serverMuted, stay.serverDeafened, stay.suppressed),
                new Participant.Speech(Optional.ofNullable(stay.speakingSince), stay.spoken),
                new Participant.Media(stay.prioritySpeaker, stay.video, stay.screenSharing, stay.volume),
                PermissionSet.of(stay.permissions.toArray(Permission[]::new)),
                Set.copyOf(stay.openPeers),
                Set.copyOf(stay.leftPeers));
    }

    private static SeenSession seen(NaiveSession session, Instant now) {
        return new SeenSession(
                session.id,
                session.type,
                Optional.ofNullable(session.host),
                Optional.ofNullable(session.scheduledEventId),
                session.startedAt,
                new Attendance(
                        session.stays.size(),
                        session.peak,
                        (int) session.stays.stream()
                                .filter(stay -> stay.speakingSince != null)
                                .count(),
                        session.count(SessionRole.MODERATOR),
                        session.count(SessionRole.SPEAKER),
                        session.count(SessionRole.AUDIENCE),
                        session.count(SessionRole.BROADCASTER),
                        session.count(SessionRole.LISTENER),
                        session.pending()),
                session.participation(now),
                session.spoken,
                session.everConnected,
                Optional.ofNullable(session.lastLeftAt));
    }

    private static SeenRequest seen(NaiveRequest request) {
        return new SeenRequest(
                request.id,
                request.user,
                request.invited,
                request.madeAt,
                request.status,
                request.status == StageRequest.Status.PENDING ? Optional.of(request.position) : Optional.empty(),
                Optional.ofNullable(request.by),
                Optional.ofNullable(request.resolvedAt),
                Optional.ofNullable(request.reason));
    }
}
