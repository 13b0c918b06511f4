package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.fold.SessionState;
import io.waddle.voice.analytics.fold.SpeakingTime;
import io.waddle.voice.analytics.fold.Stay;
import io.waddle.voice.analytics.fold.StayChange;
import java.time.Instant;
import java.util.List;

/** Tables of who was where, when. */
final class SessionTables {
    static final RowTable<SessionState> SESSIONS = RowTable.newest(
            "voice_sessions",
            "id, started_at",
            List.of(
                    Column.text("id", session -> session.row().getSessionId()),
                    Column.text("waddle_id", session -> session.row().getWaddleId()),
                    Column.text("channel_id", session -> session.row().getChannelId()),
                    Column.text("type", session -> session.row().getType().name()),
                    Column.user("host_user_id", session -> session.row().getHostUserId()),
                    Column.time("started_at", session -> millis(session.row().getStartedAt())),
                    Column.time("ended_at", session -> millis(session.row().getEndedAt())),
                    Column.text("end_reason", session -> name(session.row().getEndReason())),
                    Column.integer("participant_count", session -> session.row().getParticipantCount()),
                    Column.integer(
                            "peak_participant_count", session -> session.row().getPeakParticipantCount()),
                    Column.flag("is_recording", SessionState::recording),
                    Column.text(
                            "recording_status", session -> name(session.row().getRecordingStatus())),
                    Column.text("recording_url", session -> session.row().getRecordingUrl()),
                    Column.text("rtk_meeting_id", session -> session.row().getMeetingId()),
                    Column.text("scheduled_event_id", session -> session.row().getScheduledEventId()),
                    Column.number("revision", SessionState::revision)));

    static final RowTable<Stay> STAYS = RowTable.newest(
            "voice_participants",
            "stay_id, joined_at",
            List.of(
                    Column.text("stay_id", stay -> stay.row().getStayId()),
                    Column.text("session_id", stay -> stay.row().getSessionId()),
                    Column.text("waddle_id", stay -> stay.row().getWaddleId()),
                    Column.text("channel_id", stay -> stay.row().getChannelId()),
                    Column.user("user_id", stay -> stay.row().getUserId()),
                    Column.text("role", stay -> stay.row().getRole().name()),
                    Column.time("joined_at", stay -> millis(stay.row().getJoinedAt())),
                    Column.<Stay>number("joined_revision", Stay::joinedRevision).kept(),
                    Column.<Stay>time("connected_at", Stay::connectedAt).kept(),
                    Column.time("left_at", Stay::leftAt),
                    Column.number("left_revision", Stay::leftRevision),
                    Column.text("leave_reason", stay -> name(stay.leaveReason())),
                    Column.flag("self_muted", stay -> stay.row().getSelfMuted()),
                    Column.flag("self_deafened", stay -> stay.row().getSelfDeafened()),
                    Column.flag("server_muted", stay -> stay.row().getServerMuted()),
                    Column.flag("server_deafened", stay -> stay.row().getServerDeafened()),
                    Column.flag("suppressed", stay -> stay.row().getSuppressed()),
                    Column.number("speaking_millis", stay -> stay.row().getSpeakerMillis()),
                    Column.number("revision", Stay::revision)));

    static final RowTable<SpeakingTime> SPEAKING_TIMES = RowTable.newest(
            "speaking_intervals",
            "stay_id, started_at",
            List.of(
                    Column.text("stay_id", SpeakingTime::stayId),
                    Column.time("started_at", SpeakingTime::startedAt),
                    Column.time("ended_at", SpeakingTime::endedAt),
                    Column.text("waddle_id", SpeakingTime::waddleId),
                    Column.text("channel_id", SpeakingTime::channelId),
                    Column.user("user_id", SpeakingTime::userId),
                    Column.number("revision", SpeakingTime::revision)));

    static final RowTable<StayChange> STAY_CHANGES = RowTable.fixed(
            "stay_changes",
            "stay_id, at, revision",
            List.of(
                    Column.text("stay_id", change -> change.row().getStayId()),
                    Column.time("at", StayChange::at),
                    Column.number("revision", StayChange::revision),
                    Column.text("waddle_id", change -> change.row().getWaddleId()),
                    Column.text("channel_id", change -> change.row().getChannelId()),
                    Column.text("role", change -> change.row().getRole().name()),
                    Column.text(
                            "connection",
                            change -> change.row().getConnectionState().name()),
                    Column.flag("video", change -> change.row().getVideo()),
                    Column.flag("screen_sharing", change -> change.row().getScreenSharing()),
                    Column.text("quality", change -> name(change.row().getConnectionQuality()))));

    private SessionTables() {}

    static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static String name(Enum<?> symbol) {
        return symbol == null ? null : symbol.name();
    }
}
