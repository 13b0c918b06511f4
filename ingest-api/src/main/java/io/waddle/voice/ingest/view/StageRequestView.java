package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.StageRequestRow;

/** A stage request as the contract shows it. */
public final class StageRequestView {
    private StageRequestView() {}

    public static ObjectNode of(StageRequestRow row) {
        var json = Json.object()
                .put("requestId", row.getRequestId())
                .put("userId", row.getUserId())
                .put("requestedAt", Json.instant(row.getRequestedAt()))
                .put("status", row.getStatus().name())
                .put("position", row.getPosition());
        putIfKnown(json, "resolvedBy", row.getResolvedBy());
        putIfKnown(json, "resolvedAt", Json.instant(row.getResolvedAt()));
        putIfKnown(json, "reason", row.getReason());
        return json;
    }

    private static void putIfKnown(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
