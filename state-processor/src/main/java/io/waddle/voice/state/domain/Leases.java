package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Participant.Stay;
import java.time.Duration;

/** Arms, renews and disarms timers within a decision. */
final class Leases {
    private final Draft draft;
    private final Timeouts timeouts;

    Leases(Draft draft, Timeouts timeouts) {
        this.draft = draft;
        this.timeouts = timeouts;
    }

    Duration of(Timer timer) {
        return timeouts.of(timer);
    }

    /** Arms or renews. */
    void arm(Timer timer) {
        Duration time = timeouts.of(timer);
        draft.put(draft.find(new RowKey.OfLease(timer))
                .map(lease -> lease.renewed(draft.now(), time))
                .orElseGet(() -> Lease.of(timer, draft.now(), time)));
    }

    void disarm(Timer timer) {
        if (isArmed(timer)) {
            draft.remove(new RowKey.OfLease(timer));
        }
    }

    /** Armed while a condition holds, from the moment on which it began to. */
    void keep(Timer timer, boolean wanted) {
        if (!wanted) {
            disarm(timer);
        } else if (!isArmed(timer)) {
            arm(timer);
        }
    }

    void disarmAll(Stay stay) {
        disarm(connect(stay));
        disarm(reconnect(stay));
        disarm(liveness(stay));
        disarm(speaking(stay));
    }

    void disarmAll(Session session) {
        disarm(empty(session));
        disarm(nobodyConnected(session));
        disarm(noSpeakers(session));
    }

    private boolean isArmed(Timer timer) {
        return draft.find(new RowKey.OfLease(timer)).isPresent();
    }

    static Timer connect(Stay stay) {
        return new Timer.ConnectLease(stay.channelId(), stay.userId(), stay.stayId());
    }

    static Timer reconnect(Stay stay) {
        return new Timer.ReconnectGrace(stay.channelId(), stay.userId(), stay.stayId());
    }

    static Timer liveness(Stay stay) {
        return new Timer.LivenessLease(stay.channelId(), stay.userId(), stay.stayId());
    }

    static Timer speaking(Stay stay) {
        return new Timer.SpeakingLease(stay.channelId(), stay.userId(), stay.stayId());
    }

    static Timer expiry(StageRequest.Open request) {
        var ask = request.ask();
        return switch (request) {
            case StageRequest.Pending _ -> new Timer.StageRequestExpiry(ask.channelId(), ask.userId(), ask.requestId());
            case StageRequest.Invited _ -> new Timer.StageInviteExpiry(ask.channelId(), ask.userId(), ask.requestId());
        };
    }

    static Timer empty(Session session) {
        return new Timer.EmptySession(session.channelId(), session.id());
    }

    static Timer nobodyConnected(Session session) {
        return new Timer.NobodyConnected(session.channelId(), session.id());
    }

    static Timer noSpeakers(Session session) {
        return new Timer.NoSpeakers(session.channelId(), session.id());
    }
}
