package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.DocumentRow;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.SessionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the media service reported of a session: with the session while it runs, in reports of their own afterwards. */
final class MediaFold {
    private MediaFold() {}

    static List<RowChange> known(SessionRow row) {
        var changes = new ArrayList<RowChange>();
        String waddle = row.getWaddleId();
        String session = row.getSessionId();
        row.getRecordings()
                .forEach(recording -> changes.add(new SessionRecording(
                        waddle,
                        session,
                        recording.getRecordingId(),
                        SessionRecording.Progress.of(recording.getStatus()),
                        recording.getStartedAt(),
                        recording.getUrl())));
        document(row, SessionDocument.Kind.TRANSCRIPT, row.getTranscript()).ifPresent(changes::add);
        document(row, SessionDocument.Kind.SUMMARY, row.getSummary()).ifPresent(changes::add);
        row.getLivestreams()
                .forEach(stream -> changes.add(new SessionLivestream(
                        waddle,
                        session,
                        stream.getStreamId(),
                        SessionLivestream.Progress.of(stream.getStatus()),
                        stream.getPlaybackUrl())));
        return changes;
    }

    private static Optional<RowChange> document(SessionRow row, SessionDocument.Kind kind, DocumentRow document) {
        return Optional.ofNullable(document)
                .map(known -> new SessionDocument(
                        row.getWaddleId(),
                        row.getSessionId(),
                        kind,
                        known.getUrl(),
                        known.getAt().toEpochMilli()));
    }

    /** Empty for a report of a connection or of the meeting itself, and for one that lacks what its type must have. */
    static Optional<RowChange> reported(String waddle, MediaReport report) {
        return switch (report.getType()) {
            case RECORDING -> recording(waddle, report);
            case TRANSCRIPT -> document(waddle, SessionDocument.Kind.TRANSCRIPT, report);
            case SUMMARY -> document(waddle, SessionDocument.Kind.SUMMARY, report);
            case LIVESTREAM -> livestream(waddle, report);
            case MEETING_READY, PEER_JOINED, PEER_LEFT, MEETING_ENDED, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<RowChange> recording(String waddle, MediaReport report) {
        return report.getRecordingId() == null || report.getRecordingStatus() == null
                ? Optional.empty()
                : Optional.of(new SessionRecording(
                        waddle,
                        report.getSessionId(),
                        report.getRecordingId(),
                        SessionRecording.Progress.of(report.getRecordingStatus()),
                        report.getStartedAt() == null
                                ? null
                                : report.getStartedAt().toEpochMilli(),
                        report.getUrl()));
    }

    private static Optional<RowChange> document(String waddle, SessionDocument.Kind kind, MediaReport report) {
        return Optional.ofNullable(report.getUrl())
                .map(url -> new SessionDocument(
                        waddle,
                        report.getSessionId(),
                        kind,
                        url,
                        Objects.requireNonNullElse(report.getAt(), Instant.EPOCH)
                                .toEpochMilli()));
    }

    private static Optional<RowChange> livestream(String waddle, MediaReport report) {
        return report.getStreamId() == null || report.getLivestreamStatus() == null
                ? Optional.empty()
                : Optional.of(new SessionLivestream(
                        waddle,
                        report.getSessionId(),
                        report.getStreamId(),
                        SessionLivestream.Progress.of(report.getLivestreamStatus()),
                        report.getUrl()));
    }
}
