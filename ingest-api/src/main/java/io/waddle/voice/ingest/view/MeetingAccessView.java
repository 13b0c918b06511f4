package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.ingest.media.MeetingAccess;

/** The way to the sound as the contract shows it. */
public final class MeetingAccessView {
    private MeetingAccessView() {}

    public static ObjectNode of(MeetingAccess access) {
        return switch (access) {
            case MeetingAccess.Disabled _ -> Json.object().put("status", "disabled");
            case MeetingAccess.Pending _ -> Json.object().put("status", "pending");
            case MeetingAccess.Ready(var meetingId, var token) ->
                Json.object().put("status", "ready").put("meetingId", meetingId).put("token", token.orElse(null));
        };
    }
}
