package io.waddle.voice.state.domain;

import java.time.Instant;

/** Ends stays and sessions, with all that goes with it. Who hosts after it is seen to by {@link Aftermath}. */
final class Departures {
    private final Draft draft;
    private final Leases leases;
    private final Microphones microphones;
    private final StageQueue queue;

    Departures(Draft draft, Leases leases) {
        this.draft = draft;
        this.leases = leases;
        this.microphones = new Microphones(draft, leases);
        this.queue = new StageQueue(draft, leases);
    }

    void end(Participant participant, LeaveReason reason) {
        queue.withdraw(participant.stay());
        draft.emit(new Event.ParticipantLeft(silenced(participant), reason));
    }

    /** Prepares a stay for its end by a move: talk, video and requests are over. */
    Participant release(Participant participant) {
        queue.withdraw(participant.stay());
        return silenced(participant);
    }

    void endSession(Session session, Instant endedAt, SessionEndReason reason) {
        queue.expireAll(session.channelId());
        for (Participant participant : draft.all(new RowRange.ParticipantsOf(session.channelId()))) {
            draft.emit(new Event.ParticipantLeft(silenced(participant), LeaveReason.SESSION_ENDED));
        }
        leases.disarmAll(session);
        var last = draft.find(session.key()).orElseThrow();
        draft.emit(new Event.SessionEnded(last.ended(endedAt, reason)));
        last.scheduledEventId().ifPresent(this::completeScheduledEvent);
    }

    private Participant silenced(Participant participant) {
        var silent = microphones.silence(participant);
        leases.disarmAll(participant.stay());
        return silent.with(silent.media().silent());
    }

    private void completeScheduledEvent(String eventId) {
        draft.find(new RowKey.OfScheduledEvent(eventId))
                .filter(ScheduledEvent::isActive)
                .ifPresent(
                        event -> draft.emit(new Event.ConfigurationSet(event.with(ScheduledEvent.Status.COMPLETED))));
    }
}
