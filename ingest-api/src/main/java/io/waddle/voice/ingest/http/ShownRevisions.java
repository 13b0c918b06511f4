package io.waddle.voice.ingest.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;

/**
 * Which revision each caller was last shown of a path. The tag is the waddle's revision for all of them, while what they
 * see is not the same: it stands for what was shown to this one. Who is forgotten is sent the whole again.
 */
final class ShownRevisions {
    /** 400 bytes each at most, so 4 MB; more callers than that do not poll one instance at a time. */
    private static final int READS = 10_000;

    private record Read(String userId, boolean admin, String path) {}

    private final Cache<Read, Long> revisions =
            Caffeine.newBuilder().maximumSize(READS).build();

    /** @return whether this very revision was shown to the caller before */
    boolean note(Caller caller, String path, long revision) {
        var read = new Read(caller.userId(), caller.holds(Scope.ADMIN), path);
        Long before = revisions.asMap().put(read, revision);
        return before != null && before == revision;
    }
}
