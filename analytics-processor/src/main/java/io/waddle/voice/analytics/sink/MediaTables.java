package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.fold.SessionDocument;
import io.waddle.voice.analytics.fold.SessionLivestream;
import io.waddle.voice.analytics.fold.SessionRecording;
import java.util.List;

/** Tables of what the media service reported. What two reports say merges here as it does in the fold. */
final class MediaTables {
    static final RowTable<SessionRecording> RECORDINGS = RowTable.of(
            "session_recordings",
            "waddle_id, session_id, recording_id",
            "DO UPDATE SET status = greatest(t.status, excluded.status),"
                    + " started_at = greatest(t.started_at, excluded.started_at),"
                    + " url = greatest(t.url, excluded.url)",
            List.of(
                    Column.text("waddle_id", SessionRecording::waddleId),
                    Column.text("session_id", SessionRecording::sessionId),
                    Column.text("recording_id", SessionRecording::recordingId),
                    Column.symbol("status", "recording_progress", SessionRecording::progress),
                    Column.time("started_at", SessionRecording::startedAt),
                    Column.text("url", SessionRecording::url)));

    static final RowTable<SessionDocument> DOCUMENTS = RowTable.of(
            "session_documents",
            "waddle_id, session_id, kind",
            "DO UPDATE SET url = excluded.url, reported_at = excluded.reported_at"
                    + " WHERE (excluded.reported_at, excluded.url) > (t.reported_at, t.url)",
            List.of(
                    Column.text("waddle_id", SessionDocument::waddleId),
                    Column.text("session_id", SessionDocument::sessionId),
                    Column.text("kind", document -> document.kind().name()),
                    Column.text("url", SessionDocument::url),
                    Column.time("reported_at", SessionDocument::reportedAt)));

    static final RowTable<SessionLivestream> LIVESTREAMS = RowTable.of(
            "session_livestreams",
            "waddle_id, session_id, stream_id",
            "DO UPDATE SET status = greatest(t.status, excluded.status),"
                    + " playback_url = greatest(t.playback_url, excluded.playback_url)",
            List.of(
                    Column.text("waddle_id", SessionLivestream::waddleId),
                    Column.text("session_id", SessionLivestream::sessionId),
                    Column.text("stream_id", SessionLivestream::streamId),
                    Column.symbol("status", "livestream_progress", SessionLivestream::progress),
                    Column.text("playback_url", SessionLivestream::playbackUrl)));

    private MediaTables() {}
}
