package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.permissions.PermissionTrace;

/** Effective permissions, and how they came about, as the contract shows them. */
public final class PermissionView {
    private PermissionView() {}

    public static ObjectNode of(PermissionTrace trace) {
        var json = Json.object();
        json.set("permissions", Json.permissions(trace.result().bits()));
        json.put("bits", text(trace.result()));
        var steps = json.putArray("steps");
        for (PermissionTrace.Step step : trace.steps()) {
            steps.addObject().put("step", step.rule().label()).put("bits", text(step.after()));
        }
        return json;
    }

    /** As text: 64 bits are more than a number of JSON holds everywhere. */
    private static String text(PermissionSet permissions) {
        return Long.toString(permissions.bits());
    }
}
