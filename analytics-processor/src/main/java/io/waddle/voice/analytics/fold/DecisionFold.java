package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a decision changes: it is kept for the audit, join commands are counted, and what the media service reported too
 * late for the session's own events is kept with the session. The answer given again to a repeated command decided
 * nothing.
 */
public final class DecisionFold {
    private DecisionFold() {}

    /** @param traceId of the request that asked for it, if it had one */
    public static List<RowChange> changes(Decision decision, Optional<String> traceId) {
        if (decision.getReplayed()) {
            return List.of();
        }
        var changes = new ArrayList<RowChange>();
        changes.add(audited(decision, traceId));
        if (isAttempt(decision)) {
            changes.add(join(decision));
        }
        lateReport(decision)
                .flatMap(report -> MediaFold.reported(decision.getWaddleId(), report))
                .ifPresent(changes::add);
        return changes;
    }

    /** A report that was taken is in the events of its session; one refused for any other reason counts for nothing. */
    private static Optional<MediaReport> lateReport(Decision decision) {
        return isAccepted(decision) || code(decision) != RejectionCode.STALE_STAY
                ? Optional.empty()
                : Optional.ofNullable(decision.getMedia());
    }

    private static boolean isAttempt(Decision decision) {
        return switch (decision.getType()) {
            case JOIN -> decision.getChannelId() != null;
            case LEAVE,
                    MUTE,
                    DEAFEN,
                    SPEAKING,
                    VIDEO,
                    SCREEN_SHARE,
                    VOLUME,
                    HEARTBEAT,
                    PRIORITY_SPEAKER,
                    SERVER_MUTE,
                    SERVER_DEAFEN,
                    MOVE,
                    DISCONNECT,
                    STAGE_REQUEST,
                    STAGE_REQUEST_CANCEL,
                    STAGE_APPROVE,
                    STAGE_DENY,
                    STAGE_INVITE,
                    STAGE_INVITE_ACCEPT,
                    STAGE_INVITE_DECLINE,
                    STAGE_PROMOTE,
                    STAGE_DEMOTE,
                    HOST_TRANSFER,
                    SESSION_END,
                    CONFIGURE,
                    REMOVE,
                    MEDIA_REPORT,
                    UNKNOWN -> false;
        };
    }

    private static AuditEntry audited(Decision decision, Optional<String> traceId) {
        return new AuditEntry(
                decision.getCommandId(),
                decision.getDecidedAt().toEpochMilli(),
                decision.getWaddleId(),
                decision.getActorUserId(),
                decision.getType().name(),
                decision.getChannelId(),
                decision.getTargetUserId(),
                decision.getOutcome().name(),
                isAccepted(decision) ? null : code(decision).name(),
                decision.getRejection() == null ? null : decision.getRejection().getDetail(),
                decision.getRevision(),
                traceId.orElse(null));
    }

    private static JoinDecision join(Decision decision) {
        boolean accepted = isAccepted(decision);
        return new JoinDecision(
                decision.getCommandId(),
                decision.getWaddleId(),
                decision.getChannelId(),
                decision.getActorUserId(),
                decision.getDecidedAt().toEpochMilli(),
                accepted,
                accepted ? null : code(decision).name());
    }

    private static boolean isAccepted(Decision decision) {
        return switch (decision.getOutcome()) {
            case ACCEPTED -> true;
            case REJECTED, UNKNOWN -> false;
        };
    }

    private static RejectionCode code(Decision decision) {
        return decision.getRejection() == null
                ? RejectionCode.UNKNOWN
                : decision.getRejection().getCode();
    }
}
