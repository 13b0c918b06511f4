package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.LivestreamStatus;
import java.util.Optional;

/**
 * A livestream of a session, as one report tells of it, or several together.
 *
 * @param playbackUrl null until it is known
 */
public record SessionLivestream(
        String waddleId, String sessionId, String streamId, Progress progress, String playbackUrl)
        implements RowChange, VersionedRow<SessionLivestream> {

    /** In the order in which a stream goes through them: what was reported furthest holds. */
    public enum Progress {
        UNKNOWN,
        IDLE,
        LIVE,
        OFFLINE;

        static Progress of(LivestreamStatus status) {
            return switch (status) {
                case UNKNOWN -> UNKNOWN;
                case IDLE -> IDLE;
                case LIVE -> LIVE;
                case OFFLINE -> OFFLINE;
            };
        }
    }

    @Override
    public Object key() {
        return new SessionKey(waddleId, sessionId, streamId);
    }

    /** Reports have no order. */
    @Override
    public long revision() {
        return 0;
    }

    @Override
    public SessionLivestream over(SessionLivestream other) {
        return new SessionLivestream(
                waddleId,
                sessionId,
                streamId,
                Greater.of(progress, other.progress),
                Greater.of(playbackUrl, other.playbackUrl));
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.empty();
    }
}
