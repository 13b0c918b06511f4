package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.RecordingStatus;
import java.util.Optional;

/**
 * A recording of a session, as one report tells of it, or several together.
 *
 * @param startedAt milliseconds by the clock of the media service; null until it is known
 * @param url null until it is uploaded
 */
public record SessionRecording(
        String waddleId, String sessionId, String recordingId, Progress progress, Long startedAt, String url)
        implements RowChange, VersionedRow<SessionRecording> {

    /** In the order in which a recording goes through them: what was reported furthest holds. */
    public enum Progress {
        UNKNOWN,
        INVOKED,
        RECORDING,
        PAUSED,
        UPLOADING,
        ERRORED,
        UPLOADED;

        static Progress of(RecordingStatus status) {
            return switch (status) {
                case UNKNOWN, NONE -> UNKNOWN;
                case INVOKED -> INVOKED;
                case RECORDING -> RECORDING;
                case PAUSED -> PAUSED;
                case UPLOADING -> UPLOADING;
                case ERRORED -> ERRORED;
                case UPLOADED -> UPLOADED;
            };
        }
    }

    @Override
    public Object key() {
        return new SessionKey(waddleId, sessionId, recordingId);
    }

    /** Reports have no order. */
    @Override
    public long revision() {
        return 0;
    }

    @Override
    public SessionRecording over(SessionRecording other) {
        return new SessionRecording(
                waddleId,
                sessionId,
                recordingId,
                Greater.of(progress, other.progress),
                Greater.of(startedAt, other.startedAt),
                Greater.of(url, other.url));
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.empty();
    }
}
