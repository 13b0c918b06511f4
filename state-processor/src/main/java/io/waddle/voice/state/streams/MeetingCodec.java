package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.DocumentRow;
import io.waddle.voice.avro.LivestreamRow;
import io.waddle.voice.avro.LivestreamStatus;
import io.waddle.voice.avro.MeetingStatus;
import io.waddle.voice.avro.RecordingRow;
import io.waddle.voice.avro.RecordingStatus;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.state.domain.Document;
import io.waddle.voice.state.domain.Livestream;
import io.waddle.voice.state.domain.Meeting;
import io.waddle.voice.state.domain.Recording;
import java.time.Instant;
import java.util.Optional;

/** What carries a session, between the domain and the session's row. */
final class MeetingCodec {
    private MeetingCodec() {}

    static Meeting meeting(SessionRow row) {
        return new Meeting(
                row.getMeetingStatus() == MeetingStatus.PENDING,
                Optional.ofNullable(row.getMeetingId()),
                row.getRecordings().stream().map(MeetingCodec::recording).toList(),
                Optional.ofNullable(row.getTranscript()).map(MeetingCodec::document),
                Optional.ofNullable(row.getSummary()).map(MeetingCodec::document),
                row.getLivestreams().stream().map(MeetingCodec::livestream).toList(),
                row.getEndedMediaSessions());
    }

    static void write(Meeting meeting, SessionRow row) {
        row.setMeetingId(meeting.id().orElse(null));
        row.setMeetingStatus(status(meeting));
        var recording = meeting.recording();
        row.setRecordingStatus(recording
                .map(current -> as(RecordingStatus.class, current.status()))
                .orElse(RecordingStatus.NONE));
        row.setRecordingUrl(recording.flatMap(Recording::url).orElse(null));
        row.setRecordings(meeting.recordings().stream().map(MeetingCodec::row).toList());
        row.setTranscript(meeting.transcript().map(MeetingCodec::row).orElse(null));
        row.setSummary(meeting.summary().map(MeetingCodec::row).orElse(null));
        row.setLivestreams(meeting.livestreams().stream().map(MeetingCodec::row).toList());
        row.setEndedMediaSessions(meeting.endedMediaSessions());
    }

    private static MeetingStatus status(Meeting meeting) {
        if (meeting.id().isPresent()) {
            return MeetingStatus.READY;
        }
        return meeting.awaited() ? MeetingStatus.PENDING : MeetingStatus.DISABLED;
    }

    private static Recording recording(RecordingRow row) {
        return new Recording(
                row.getRecordingId(),
                as(Recording.Status.class, row.getStatus()),
                Optional.ofNullable(row.getStartedAt()).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getUrl()));
    }

    private static RecordingRow row(Recording recording) {
        return new RecordingRow(
                recording.id(),
                as(RecordingStatus.class, recording.status()),
                recording.startedAt().map(Instant::toEpochMilli).orElse(null),
                recording.url().orElse(null));
    }

    private static Livestream livestream(LivestreamRow row) {
        return new Livestream(
                row.getStreamId(),
                as(Livestream.Status.class, row.getStatus()),
                Optional.ofNullable(row.getPlaybackUrl()));
    }

    private static LivestreamRow row(Livestream livestream) {
        return new LivestreamRow(
                livestream.id(),
                as(LivestreamStatus.class, livestream.status()),
                livestream.playbackUrl().orElse(null));
    }

    private static Document document(DocumentRow row) {
        return new Document(row.getUrl(), row.getAt());
    }

    private static DocumentRow row(Document document) {
        return new DocumentRow(document.url(), document.at());
    }
}
