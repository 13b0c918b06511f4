package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;

/** How rows follow from events: the same when a decision is made and when the log is replayed. */
final class Evolution {
    private Evolution() {}

    /** Writes what follows from one event. */
    static void apply(Event event, Instant at, Draft draft) {
        switch (event) {
            case Event.SessionStarted(var session) -> draft.put(session);
            case Event.SessionUpdated(var session) -> draft.put(session);
            case Event.SessionEnded(var session) -> close(session, draft);
            case Event.ParticipantJoined(var participant) -> enter(participant, at, draft);
            case Event.ParticipantUpdated(var participant) -> update(participant, draft);
            case Event.RoleChanged(var participant) -> changeRole(participant, draft);
            case Event.ParticipantMoved(var previous, var participant) -> {
                leave(previous, at, draft);
                enter(participant, at, draft);
            }
            case Event.ParticipantLeft(var participant, var _) -> leave(participant, at, draft);
            case Event.SpeakingStarted(var participant, var _) -> {
                draft.put(participant);
                draft.put(session(participant, draft).speakingStarted());
            }
            case Event.SpeakingStopped(var participant, var since, var until) -> {
                draft.put(participant);
                draft.put(session(participant, draft).speakingStopped(length(since, until)));
            }
            case Event.StageRequested(var request) -> raise(request, draft);
            case Event.StageResolved(var request) -> resolve(request, draft);
            case Event.ConfigurationSet(var object) -> set(object, draft);
            case Event.ConfigurationRemoved(var key) -> remove(key, draft);
        }
    }

    private static void enter(Participant participant, Instant at, Draft draft) {
        var stay = participant.stay();
        draft.put(participant);
        draft.put(new Place(stay.userId(), stay.channelId(), stay.stayId()));
        draft.put(session(participant, draft).joinedBy(participant.role(), at));
    }

    private static void leave(Participant participant, Instant at, Draft draft) {
        draft.remove(participant.key());
        String userId = participant.stay().userId();
        draft.remove(new RowKey.OfPlace(userId));
        if (draft.find(new RowKey.OfIntent(userId)).isPresent()) {
            draft.remove(new RowKey.OfIntent(userId));
        }
        draft.put(session(participant, draft).leftBy(participant.role(), at));
    }

    private static void update(Participant participant, Draft draft) {
        var before = draft.find(participant.key()).orElseThrow();
        draft.put(participant);
        if (!participant.flags().sameByModerators(before.flags())) {
            rememberOnMember(participant, draft);
        }
        var session = session(participant, draft);
        if (participant.isConnected() && !session.everConnected()) {
            draft.put(session.connected());
        }
    }

    /** What moderators did outlives the stay. An owner has no row until there is something to keep. */
    private static void rememberOnMember(Participant participant, Draft draft) {
        String userId = participant.stay().userId();
        var member = draft.find(new RowKey.OfMember(userId)).orElseGet(() -> Member.plain(userId));
        draft.put(member.withServerFlagsOf(participant.flags()));
    }

    private static void changeRole(Participant participant, Draft draft) {
        var before = draft.find(participant.key()).orElseThrow();
        draft.put(participant);
        draft.put(session(participant, draft).roleChanged(before.role(), participant.role()));
    }

    private static void raise(StageRequest.Open request, Draft draft) {
        var ask = request.ask();
        var hand = draft.find(new RowKey.OfHand(ask.channelId(), ask.userId()))
                .orElseGet(() -> Hand.down(ask.channelId(), ask.userId()));
        hand.oldestIfFull().ifPresent(oldest -> draft.remove(new RowKey.OfStageRequest(ask.channelId(), oldest)));
        draft.put(hand.raised(ask.requestId()));
        draft.put(request);
        countRequest(request, 1, draft);
    }

    private static void resolve(StageRequest.Resolved request, Draft draft) {
        var open = draft.find(request.key()).orElseThrow();
        draft.put(request);
        countRequest(open, -1, draft);
    }

    private static void countRequest(StageRequest request, int by, Draft draft) {
        if (request.status() == StageRequest.Status.PENDING) {
            var key = new RowKey.OfSession(request.ask().channelId());
            draft.put(draft.find(key).orElseThrow().requestsChanged(by));
        }
    }

    private static void close(Session session, Draft draft) {
        draft.all(new RowRange.StageRequestsOf(session.channelId())).forEach(request -> draft.remove(request.key()));
        draft.all(new RowRange.HandsOf(session.channelId())).forEach(hand -> draft.remove(hand.key()));
        draft.remove(session.key());
    }

    private static void set(Configured object, Draft draft) {
        if (object instanceof ScheduledEvent event) {
            deactivate(event.id(), draft);
            if (event.isActive()) {
                draft.put(new ActiveEvent(event.channelId(), event.id()));
            }
        }
        draft.put(object);
    }

    private static void remove(RowKey.OfConfigured<?> key, Draft draft) {
        if (key instanceof RowKey.OfScheduledEvent(var id)) {
            deactivate(id, draft);
        }
        draft.remove(key);
    }

    private static void deactivate(String eventId, Draft draft) {
        draft.find(new RowKey.OfScheduledEvent(eventId))
                .filter(ScheduledEvent::isActive)
                .ifPresent(event -> draft.remove(new RowKey.OfActiveEvent(event.channelId())));
    }

    private static Session session(Participant participant, Draft draft) {
        return draft.find(new RowKey.OfSession(participant.stay().channelId())).orElseThrow();
    }

    private static Duration length(Instant since, Instant until) {
        return until.isBefore(since) ? Duration.ZERO : Duration.between(since, until);
    }
}
