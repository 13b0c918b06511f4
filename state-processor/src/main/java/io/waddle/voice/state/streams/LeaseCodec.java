package io.waddle.voice.state.streams;

import io.waddle.voice.avro.LeaseRow;
import io.waddle.voice.avro.TimerKind;
import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.Timer;
import java.time.Instant;

/** Leases between the domain and their store. */
final class LeaseCodec {
    private LeaseCodec() {}

    static Lease lease(LeaseRow row) {
        return new Lease(timer(row), row.getArmedAt(), row.getDueAt(), row.getWakeAt(), extendedUpTo(row));
    }

    static LeaseRow row(String waddleId, Lease lease) {
        var timer = lease.timer();
        return new LeaseRow(
                waddleId,
                kind(timer),
                timer.channelId(),
                user(timer),
                subject(timer),
                lease.armedAt(),
                lease.dueAt(),
                lease.wakeAt(),
                lease.extendedUpTo());
    }

    /** Rows of before it was written down say 1970. */
    private static Instant extendedUpTo(LeaseRow row) {
        return row.getExtendedUpTo().isBefore(row.getArmedAt()) ? row.getArmedAt() : row.getExtendedUpTo();
    }

    /** Key of the lease within its waddle. */
    static String key(Timer timer) {
        return kind(timer) + "/" + subject(timer);
    }

    private static String user(Timer timer) {
        return switch (timer) {
            case Timer.OfStay stay -> stay.userId();
            case Timer.OfRequest request -> request.userId();
            case Timer.OfSession _ -> null;
        };
    }

    private static String subject(Timer timer) {
        return switch (timer) {
            case Timer.OfStay stay -> stay.stayId();
            case Timer.OfRequest request -> request.requestId();
            case Timer.OfSession session -> session.sessionId();
        };
    }

    private static TimerKind kind(Timer timer) {
        return switch (timer) {
            case Timer.ConnectLease _ -> TimerKind.CONNECT_LEASE;
            case Timer.ReconnectGrace _ -> TimerKind.RECONNECT_GRACE;
            case Timer.LivenessLease _ -> TimerKind.LIVENESS_LEASE;
            case Timer.SpeakingLease _ -> TimerKind.SPEAKING_LEASE;
            case Timer.StageRequestExpiry _ -> TimerKind.STAGE_REQUEST;
            case Timer.StageInviteExpiry _ -> TimerKind.STAGE_INVITE;
            case Timer.EmptySession _ -> TimerKind.EMPTY_SESSION;
            case Timer.NobodyConnected _ -> TimerKind.NOBODY_CONNECTED;
            case Timer.NoSpeakers _ -> TimerKind.NO_SPEAKERS;
        };
    }

    private static Timer timer(LeaseRow row) {
        String channelId = row.getChannelId();
        String subject = row.getSubjectId();
        return switch (row.getKind()) {
            case CONNECT_LEASE -> new Timer.ConnectLease(channelId, row.getUserId(), subject);
            case RECONNECT_GRACE -> new Timer.ReconnectGrace(channelId, row.getUserId(), subject);
            case LIVENESS_LEASE -> new Timer.LivenessLease(channelId, row.getUserId(), subject);
            case SPEAKING_LEASE -> new Timer.SpeakingLease(channelId, row.getUserId(), subject);
            case EMPTY_SESSION -> new Timer.EmptySession(channelId, subject);
            case NOBODY_CONNECTED -> new Timer.NobodyConnected(channelId, subject);
            case STAGE_REQUEST -> new Timer.StageRequestExpiry(channelId, row.getUserId(), subject);
            case STAGE_INVITE -> new Timer.StageInviteExpiry(channelId, row.getUserId(), subject);
            case NO_SPEAKERS -> new Timer.NoSpeakers(channelId, subject);
            // A cool-down does not fire: it is read off the denied request.
            case STAGE_COOLDOWN, UNKNOWN -> throw new IllegalArgumentException("kind of timer: " + row.getKind());
        };
    }
}
