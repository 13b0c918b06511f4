package io.waddle.voice.system.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.StageRequestRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the HTTP contract makes of a decision, written down a second time. Rows that a join reads are left out. */
final class ExpectedAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ExpectedAnswer() {}

    static ObjectNode of(Decision decision) {
        return switch (decision.getOutcome()) {
            case ACCEPTED -> accepted(decision);
            case REJECTED -> rejected(decision.getCommandId(), decision.getRejection());
            case UNKNOWN -> throw new IllegalArgumentException("outcome of %s".formatted(decision));
        };
    }

    private static ObjectNode accepted(Decision decision) {
        var json = JSON.createObjectNode().put("revision", (int) decision.getRevision());
        if (decision.getChange() != null) {
            return json;
        }
        json.put("commandId", decision.getCommandId())
                .put("decision", "accepted")
                .put("waddleId", decision.getWaddleId())
                .put("channelId", decision.getChannelId())
                .put("sessionId", decision.getSessionId());
        json.set("participant", participant(decision.getParticipant()));
        json.set("stageRequest", stageRequest(decision.getStageRequest()));
        return json;
    }

    private static ObjectNode rejected(String commandId, Rejection rejection) {
        var json = JSON.createObjectNode()
                .put("commandId", commandId)
                .put("code", rejection.getCode().name());
        putIfKnown(json, "limit", rejection.getLimit());
        putIfKnown(json, "current", rejection.getCurrent());
        putIfKnown(json, "retryAfterSeconds", rejection.getRetryAfterSeconds());
        putIfKnown(json, "kind", rejection.getKind());
        putIfKnown(json, "permission", rejection.getPermission());
        putIfKnown(json, "reason", rejection.getReason());
        putIfKnown(json, "requestStatus", rejection.getRequestStatus());
        putIfKnown(json, "resolvedBy", rejection.getResolvedBy());
        putIfKnown(json, "until", instant(rejection.getUntil()));
        return json;
    }

    private static ObjectNode participant(ParticipantRow row) {
        if (row == null) {
            return null;
        }
        boolean deafened = row.getSelfDeafened() || row.getServerDeafened();
        var json = JSON.createObjectNode()
                .put("userId", row.getUserId())
                .put("stayId", row.getStayId())
                .put("sessionId", row.getSessionId())
                .put("channelId", row.getChannelId())
                .put("role", row.getRole().name())
                .put("connectionState", row.getConnectionState().name())
                .put("joinedAt", instant(row.getJoinedAt()))
                .put("selfMuted", row.getSelfMuted())
                .put("selfDeafened", row.getSelfDeafened())
                .put("serverMuted", row.getServerMuted())
                .put("serverDeafened", row.getServerDeafened())
                .put("suppressed", row.getSuppressed())
                .put("muted", row.getSelfMuted() || row.getServerMuted() || row.getSuppressed() || deafened)
                .put("deafened", deafened)
                .put("speaking", row.getSpeakingSince() != null)
                .put("prioritySpeaker", row.getPrioritySpeaker())
                .put("video", row.getVideo())
                .put("screenSharing", row.getScreenSharing())
                .put("volume", row.getVolume())
                .put(
                        "connectionQuality",
                        row.getConnectionQuality() == null
                                ? null
                                : row.getConnectionQuality().name().toLowerCase(Locale.ROOT));
        var permissions = json.putArray("permissions");
        PermissionBits.names(row.getPermissions()).forEach(permissions::add);
        return json;
    }

    private static ObjectNode stageRequest(StageRequestRow row) {
        if (row == null) {
            return null;
        }
        var json = JSON.createObjectNode()
                .put("requestId", row.getRequestId())
                .put("userId", row.getUserId())
                .put("requestedAt", instant(row.getRequestedAt()))
                .put("status", row.getStatus().name())
                .put("position", row.getPosition());
        putIfKnown(json, "resolvedBy", row.getResolvedBy());
        putIfKnown(json, "resolvedAt", instant(row.getResolvedAt()));
        putIfKnown(json, "reason", row.getReason());
        return json;
    }

    private static void putIfKnown(ObjectNode json, String name, Object value) {
        if (value != null) {
            json.set(name, JSON.valueToTree(value));
        }
    }

    private static String instant(Instant instant) {
        return instant == null ? null : MILLIS.format(instant);
    }
}
