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

    void arm(Timer timer) {
        Duration time = timeouts.of(timer);
        draft.put(draft.find(new RowKey.OfLease(timer))
                .map(lease -> lease.renewed(draft.now(), time))
                .orElseGet(() -> Lease.of(timer, draft.now(), time)));
    }

    void disarm(Timer timer) {
        var key = new RowKey.OfLease(timer);
        if (draft.find(key).isPresent()) {
            draft.remove(key);
        }
    }

    void disarmAll(Stay stay) {
        disarm(connect(stay));
        disarm(liveness(stay));
        disarm(speaking(stay));
    }

    void disarmAll(Session session) {
        disarm(empty(session));
        disarm(nobodyConnected(session));
    }

    static Timer connect(Stay stay) {
        return new Timer.ConnectLease(stay.channelId(), stay.userId(), stay.stayId());
    }

    static Timer liveness(Stay stay) {
        return new Timer.LivenessLease(stay.channelId(), stay.userId(), stay.stayId());
    }

    static Timer speaking(Stay stay) {
        return new Timer.SpeakingLease(stay.channelId(), stay.userId(), stay.stayId());
    }

    static Timer empty(Session session) {
        return new Timer.EmptySession(session.channelId(), session.id());
    }

    static Timer nobodyConnected(Session session) {
        return new Timer.NobodyConnected(session.channelId(), session.id());
    }
}
