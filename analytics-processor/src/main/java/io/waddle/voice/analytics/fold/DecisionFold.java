package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a decision changes: it is kept for the audit, and what the media service reported too late for the session's own
 * events is kept with the session. The answer given again to a repeated command decided nothing; that it was, is kept.
 */
public final class DecisionFold {
    private DecisionFold() {}

    /** @param traceId of the request that asked for it, if it had one */
    public static List<RowChange> changes(Decision decision, Optional<String> traceId) {
        if (decision.getReplayed()) {
            return repeated(decision);
        }
        var changes = new ArrayList<RowChange>();
        changes.add(audited(decision, traceId));
        lateReport(decision)
                .flatMap(report -> MediaFold.reported(decision.getWaddleId(), report))
                .ifPresent(changes::add);
        return changes;
    }

    /** An older log does not tell which command it was that repeated the key. */
    private static List<RowChange> repeated(Decision decision) {
        return decision.getRepeatCommandId() == null
                ? List.of()
                : List.of(new Repeat(
                        decision.getRepeatCommandId(),
                        decision.getDecidedAt().toEpochMilli(),
                        decision.getWaddleId(),
                        decision.getCommandId()));
    }

    /** A report that was taken is in the events of its session; one refused for any other reason counts for nothing. */
    private static Optional<MediaReport> lateReport(Decision decision) {
        return isAccepted(decision) || code(decision) != RejectionCode.STALE_STAY
                ? Optional.empty()
                : Optional.ofNullable(decision.getMedia());
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
