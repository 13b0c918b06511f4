package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.SessionRow;
import java.util.Locale;

/** A session as the contract shows it. */
public final class SessionView {
    private SessionView() {}

    /** @param recordingVisible whether the viewer is the host, may manage channels or is an admin */
    public static ObjectNode of(SessionRow row, boolean recordingVisible) {
        var json = Json.object()
                .put("sessionId", row.getSessionId())
                .put("channelId", row.getChannelId())
                .put("type", row.getType().name())
                .put("hostUserId", row.getHostUserId())
                .put("startedAt", Json.instant(row.getStartedAt()))
                .put("participantCount", row.getParticipantCount())
                .put("peakParticipantCount", row.getPeakParticipantCount())
                .put("speakerCount", row.getSpeakerCount());
        var recording = json.putObject("recording")
                .put("status", row.getRecordingStatus().name());
        if (recordingVisible && row.getRecordingUrl() != null) {
            recording.put("url", row.getRecordingUrl());
        }
        json.putObject("realtimeKit")
                .put("meetingId", row.getMeetingId())
                .put("status", row.getMeetingStatus().name().toLowerCase(Locale.ROOT));
        return json.put("scheduledEventId", row.getScheduledEventId());
    }
}
