package io.waddle.voice.analytics.fold;

import java.util.Comparator;
import java.util.Optional;

/**
 * A text that the media service made of a session.
 *
 * @param reportedAt milliseconds, as its report gave them; of several the latest is kept
 */
public record SessionDocument(String waddleId, String sessionId, Kind kind, String url, long reportedAt)
        implements RowChange, VersionedRow<SessionDocument> {
    private static final Comparator<SessionDocument> LATEST =
            Comparator.comparingLong(SessionDocument::reportedAt).thenComparing(SessionDocument::url);

    public enum Kind {
        TRANSCRIPT,
        SUMMARY
    }

    @Override
    public Object key() {
        return new SessionKey(waddleId, sessionId, kind.name());
    }

    /** Reports have no order but by their time. */
    @Override
    public long revision() {
        return 0;
    }

    @Override
    public SessionDocument over(SessionDocument other) {
        return LATEST.compare(this, other) >= 0 ? this : other;
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.empty();
    }
}
