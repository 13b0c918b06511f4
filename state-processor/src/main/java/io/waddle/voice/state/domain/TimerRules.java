package io.waddle.voice.state.domain;

/** What a timer does when it is looked at. */
final class TimerRules {
    /** Nobody acts when a timer fires; members are looked up by name. */
    private static final Request NOBODY = new Request("", false, new Command.Leave(""));

    private final Draft draft;
    private final Departures departures;

    TimerRules(Draft draft, Timeouts timeouts) {
        this.draft = draft;
        this.departures = new Departures(draft, new Access(draft, NOBODY, draft.now()), timeouts);
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
            case Timer.LivenessLease timer -> endStay(timer, LeaveReason.TIMEOUT);
            case Timer.SpeakingLease timer -> stay(timer).ifPresent(departures::silence);
            case Timer.EmptySession timer -> endEmpty(timer);
            case Timer.NobodyConnected timer -> endUnconnected(timer);
        }
    }

    private void endStay(Timer.OfStay timer, LeaveReason reason) {
        stay(timer).ifPresent(participant -> departures.end(participant, reason));
    }

    /** A session that emptied ended with its last leave, not when the timer noticed. */
    private void endEmpty(Timer.OfSession timer) {
        session(timer)
                .filter(session -> session.attendance().participants() == 0)
                .ifPresent(session -> departures.endSession(
                        session, session.lastLeftAt().orElse(draft.now()), SessionEndReason.EMPTY));
    }

    private void endUnconnected(Timer.OfSession timer) {
        session(timer)
                .filter(session -> !session.everConnected())
                .ifPresent(session -> departures.endSession(session, draft.now(), SessionEndReason.NOBODY_CONNECTED));
    }

    private java.util.Optional<Participant> stay(Timer.OfStay timer) {
        return draft.find(new RowKey.OfParticipant(timer.channelId(), timer.userId()))
                .filter(participant -> participant.stay().stayId().equals(timer.stayId()));
    }

    private java.util.Optional<Session> session(Timer.OfSession timer) {
        return draft.find(new RowKey.OfSession(timer.channelId()))
                .filter(session -> session.id().equals(timer.sessionId()));
    }
}
