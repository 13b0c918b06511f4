package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.RejectionCode;
import java.util.List;

/** What a decision changes: join commands are counted, the answer given again to a repeated one is not. */
public final class DecisionFold {
    private DecisionFold() {}

    public static List<RowChange> changes(Decision decision) {
        return switch (decision.getType()) {
            case JOIN ->
                decision.getReplayed() || decision.getChannelId() == null ? List.of() : List.of(join(decision));
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
                    UNKNOWN -> List.of();
        };
    }

    private static JoinDecision join(Decision decision) {
        boolean accepted = switch (decision.getOutcome()) {
            case ACCEPTED -> true;
            case REJECTED, UNKNOWN -> false;
        };
        return new JoinDecision(
                decision.getCommandId(),
                decision.getWaddleId(),
                decision.getChannelId(),
                decision.getActorUserId(),
                decision.getDecidedAt().toEpochMilli(),
                accepted,
                accepted ? null : code(decision).name());
    }

    private static RejectionCode code(Decision decision) {
        return decision.getRejection() == null
                ? RejectionCode.UNKNOWN
                : decision.getRejection().getCode();
    }
}
