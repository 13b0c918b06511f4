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
            case Event.SessionEnded(var session) -> draft.remove(session.key());
            case Event.ParticipantJoined(var participant) -> enter(participant, at, draft);
            case Event.ParticipantUpdated(var participant) -> update(participant, draft);
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
            case Event.ConfigurationSet(var object) -> draft.put(object);
            case Event.ConfigurationRemoved(var key) -> draft.remove(key);
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
        draft.remove(new RowKey.OfPlace(participant.stay().userId()));
        draft.put(session(participant, draft).leftBy(participant.role(), at));
    }

    private static void update(Participant participant, Draft draft) {
        draft.put(participant);
        var session = session(participant, draft);
        if (participant.isConnected() && !session.everConnected()) {
            draft.put(session.connected());
        }
    }

    private static Session session(Participant participant, Draft draft) {
        return draft.find(new RowKey.OfSession(participant.stay().channelId())).orElseThrow();
    }

    private static Duration length(Instant since, Instant until) {
        return until.isBefore(since) ? Duration.ZERO : Duration.between(since, until);
    }
}
