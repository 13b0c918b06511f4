package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.avro.StateRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Rows in the words of the HTTP contract, as far as scripts look at them. */
final class RowViews {
    private static final Set<StageRequestStatus> LIVE = Set.of(StageRequestStatus.PENDING, StageRequestStatus.INVITED);

    private RowViews() {}

    static Optional<JsonNode> participant(Collection<StateRow> rows, String userId) {
        return rows.stream()
                .map(StateRow::getParticipant)
                .filter(row -> row != null && row.getUserId().equals(userId))
                .map(RowViews::view)
                .findFirst();
    }

    static Optional<JsonNode> session(Collection<StateRow> rows, String channelId) {
        return rows.stream()
                .map(StateRow::getSession)
                .filter(row -> row != null && row.getChannelId().equals(channelId))
                .map(RowViews::view)
                .findFirst();
    }

    static List<JsonNode> requests(Collection<StateRow> rows, String channelId) {
        return rows.stream()
                .map(StateRow::getStageRequest)
                .filter(Objects::nonNull)
                .filter(row -> row.getChannelId().equals(channelId) && LIVE.contains(row.getStatus()))
                .sorted(Comparator.comparingLong(StageRequestRow::getRevision))
                .map(RowViews::view)
                .toList();
    }

    private static JsonNode view(ParticipantRow row) {
        boolean deafened = row.getSelfDeafened() || row.getServerDeafened();
        boolean muted = row.getSelfMuted() || row.getServerMuted() || row.getSuppressed() || deafened;
        return JsonNodeFactory.instance
                .objectNode()
                .put("userId", row.getUserId())
                .put("channelId", row.getChannelId())
                .put("role", row.getRole().name())
                .put("connectionState", row.getConnectionState().name())
                .put("selfMuted", row.getSelfMuted())
                .put("selfDeafened", row.getSelfDeafened())
                .put("serverMuted", row.getServerMuted())
                .put("serverDeafened", row.getServerDeafened())
                .put("suppressed", row.getSuppressed())
                .put("muted", muted)
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
    }

    private static JsonNode view(SessionRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("channelId", row.getChannelId())
                .put("type", row.getType().name())
                .put("hostUserId", row.getHostUserId())
                .put("participantCount", row.getParticipantCount())
                .put("peakParticipantCount", row.getPeakParticipantCount())
                .put("speakerCount", row.getSpeakerCount())
                .put("scheduledEventId", row.getScheduledEventId());
    }

    private static JsonNode view(StageRequestRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("userId", row.getUserId())
                .put("status", row.getStatus().name());
    }
}
