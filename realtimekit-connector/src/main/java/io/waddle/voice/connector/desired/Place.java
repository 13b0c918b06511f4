package io.waddle.voice.connector.desired;

import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.SessionRow;
import java.util.Optional;

/**
 * Where a session is, or was.
 *
 * @param meetingId empty while it is not known
 */
public record Place(String sessionId, String waddleId, String channelId, Optional<String> meetingId) {
    public static Place of(SessionRow session) {
        return new Place(
                session.getSessionId(),
                session.getWaddleId(),
                session.getChannelId(),
                Optional.ofNullable(session.getMeetingId()));
    }

    static Place of(MeetingRow meeting) {
        return new Place(
                meeting.getSessionId(),
                meeting.getWaddleId(),
                meeting.getChannelId(),
                Optional.ofNullable(meeting.getMeetingId()));
    }

    public MeetingRow row(String meeting) {
        return new MeetingRow(sessionId, waddleId, channelId, meeting);
    }
}
