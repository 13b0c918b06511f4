package io.waddle.voice.state.domain;

import java.util.Optional;

/** What a timer does when it is looked at. */
final class TimerRules {
    private final Draft draft;
    private final Departures departures;
    private final Microphones microphones;
    private final StageQueue queue;

    TimerRules(Draft draft, Departures departures, Microphones microphones, StageQueue queue) {
        this.draft = draft;
        this.departures = departures;
        this.microphones = microphones;
        this.queue = queue;
    }

    void fire(Timer timer) {
        draft.find(new RowKey.OfLease(timer)).ifPresent(lease -> {
            if (lease.isDue(draft.now())) {
                expire(lease.timer());
                draft.remove(lease.key());
            } else {
                draft.put(lease.asleep());
            }
        });
    }

    private void expire(Timer expired) {
        switch (expired) {
            case Timer.ConnectLease timer -> endStay(timer, LeaveReason.CONNECT_TIMEOUT);
            case Timer.ReconnectGrace timer -> endStay(timer, LeaveReason.TIMEOUT);
            case Timer.LivenessLease timer -> endStay(timer, LeaveReason.TIMEOUT);
            case Timer.SpeakingLease timer -> stay(timer).ifPresent(microphones::silence);
            case Timer.StageRequestExpiry timer -> expireRequest(timer);
            case Timer.StageInviteExpiry timer -> expireRequest(timer);
            case Timer.EmptySession timer -> endEmpty(timer);
            case Timer.NobodyConnected timer ->
                session(timer)
                        .filter(session -> !session.everConnected())
                        .ifPresent(session -> end(session, SessionEndReason.NOBODY_CONNECTED));
            case Timer.NoSpeakers timer ->
                session(timer)
                        .filter(session -> !session.attendance().hasSpeakers())
                        .ifPresent(session -> end(session, SessionEndReason.NO_SPEAKERS));
        }
    }

    private void endStay(Timer.OfStay timer, LeaveReason reason) {
        stay(timer).ifPresent(participant -> departures.end(participant, reason));
    }

    private void expireRequest(Timer.OfRequest timer) {
        queue.openOf(timer.channelId(), timer.userId())
                .filter(open -> open.ask().requestId().equals(timer.requestId()))
                .ifPresent(open -> queue.resolve(open, open.expired(draft.now())));
    }

    /** A session that emptied ended with its last leave, not when the timer noticed. */
    private void endEmpty(Timer.OfSession timer) {
        session(timer)
                .filter(Session::isEmpty)
                .ifPresent(session -> departures.endSession(
                        session, session.lastLeftAt().orElse(draft.now()), SessionEndReason.EMPTY));
    }

    private void end(Session session, SessionEndReason reason) {
        departures.endSession(session, draft.now(), reason);
    }

    private Optional<Participant> stay(Timer.OfStay timer) {
        return draft.find(new RowKey.OfParticipant(timer.channelId(), timer.userId()))
                .filter(participant -> participant.stay().stayId().equals(timer.stayId()));
    }

    private Optional<Session> session(Timer.OfSession timer) {
        return draft.find(new RowKey.OfSession(timer.channelId()))
                .filter(session -> session.id().equals(timer.sessionId()));
    }
}
