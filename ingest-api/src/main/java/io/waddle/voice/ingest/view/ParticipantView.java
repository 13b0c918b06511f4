package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.ParticipantRow;
import java.util.Locale;

/** A participant as the contract shows it. */
public final class ParticipantView {
    private ParticipantView() {}

    public static ObjectNode of(ParticipantRow row) {
        var json = Json.object()
                .put("userId", row.getUserId())
                .put("stayId", row.getStayId())
                .put("sessionId", row.getSessionId())
                .put("channelId", row.getChannelId())
                .put("role", row.getRole().name())
                .put("connectionState", row.getConnectionState().name())
                .put("joinedAt", Json.instant(row.getJoinedAt()))
                .put("selfMuted", row.getSelfMuted())
                .put("selfDeafened", row.getSelfDeafened())
                .put("serverMuted", row.getServerMuted())
                .put("serverDeafened", row.getServerDeafened())
                .put("suppressed", row.getSuppressed())
                .put("muted", muted(row))
                .put("deafened", deafened(row))
                .put("speaking", row.getSpeakingSince() != null)
                .put("prioritySpeaker", row.getPrioritySpeaker())
                .put("video", row.getVideo())
                .put("screenSharing", row.getScreenSharing())
                .put("volume", row.getVolume())
                .put("connectionQuality", quality(row));
        json.set("permissions", Json.permissions(row.getPermissions()));
        return json;
    }

    private static boolean deafened(ParticipantRow row) {
        return row.getSelfDeafened() || row.getServerDeafened();
    }

    private static boolean muted(ParticipantRow row) {
        return row.getSelfMuted() || row.getServerMuted() || row.getSuppressed() || deafened(row);
    }

    private static String quality(ParticipantRow row) {
        return row.getConnectionQuality() == null
                ? null
                : row.getConnectionQuality().name().toLowerCase(Locale.ROOT);
    }
}
