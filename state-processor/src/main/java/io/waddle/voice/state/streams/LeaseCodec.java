package io.waddle.voice.state.streams;

import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.avro.TimerKind;
import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.Timer;

/** Leases between the domain and their store. */
final class LeaseCodec {
    private LeaseCodec() {}

    static Lease lease(LeaseRow row) {
        return new Lease(timer(row), row.getArmedAt(), row.getDueAt(), row.getWakeAt());
    }

    static LeaseRow row(String waddleId, Lease lease) {
        var timer = lease.timer();
        String userId = timer instanceof Timer.OfStay stay ? stay.userId() : null;
        return new LeaseRow(
                waddleId,
                kind(timer),
                timer.channelId(),
                userId,
                subject(timer),
                lease.armedAt(),
                lease.dueAt(),
                lease.wakeAt());
    }

    /** Key of the lease within its waddle. */
    static String key(Timer timer) {
        return kind(timer) + "/" + subject(timer);
    }

    private static String subject(Timer timer) {
        return switch (timer) {
            case Timer.OfStay stay -> stay.stayId();
            case Timer.OfSession session -> session.sessionId();
        };
    }

    private static TimerKind kind(Timer timer) {
        return switch (timer) {
            case Timer.ConnectLease _ -> TimerKind.CONNECT_LEASE;
            case Timer.LivenessLease _ -> TimerKind.LIVENESS_LEASE;
            case Timer.SpeakingLease _ -> TimerKind.SPEAKING_LEASE;
            case Timer.EmptySession _ -> TimerKind.EMPTY_SESSION;
            case Timer.NobodyConnected _ -> TimerKind.NOBODY_CONNECTED;
        };
    }

    private static Timer timer(LeaseRow row) {
        String channelId = row.getChannelId();
        String subject = row.getSubjectId();
        return switch (row.getKind()) {
            case CONNECT_LEASE -> new Timer.ConnectLease(channelId, row.getUserId(), subject);
            case LIVENESS_LEASE -> new Timer.LivenessLease(channelId, row.getUserId(), subject);
            case SPEAKING_LEASE -> new Timer.SpeakingLease(channelId, row.getUserId(), subject);
            case EMPTY_SESSION -> new Timer.EmptySession(channelId, subject);
            case NOBODY_CONNECTED -> new Timer.NobodyConnected(channelId, subject);
            case RECONNECT_GRACE, STAGE_REQUEST, STAGE_COOLDOWN, STAGE_INVITE, NO_SPEAKERS, UNKNOWN ->
                throw new IllegalArgumentException("kind of timer: " + row.getKind());
        };
    }
}
