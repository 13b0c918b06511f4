package io.waddle.voice.ingest.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Last revision that this instance has answered a command with, by waddle: what its callers expect to read. */
public final class AnsweredRevisions {
    /** 100 bytes each; a waddle that falls out is read as it is, and asks for ?atLeast when that matters. */
    private static final int WADDLES = 100_000;
    /** The model is milliseconds behind, not minutes. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Cache<String, Long> revisions =
            Caffeine.newBuilder().maximumSize(WADDLES).expireAfterWrite(KEPT).build();

    public void note(String waddleId, long revision) {
        revisions.asMap().merge(waddleId, revision, Math::max);
    }

    /** 0 when none is known. */
    public long of(String waddleId) {
        Long revision = revisions.getIfPresent(waddleId);
        return revision == null ? 0 : revision;
    }
}
