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

    void note(Caller caller, String path, long revision) {
        revisions.put(read(caller, path), revision);
    }

    boolean has(Caller caller, String path, long revision) {
        Long shown = revisions.getIfPresent(read(caller, path));
        return shown != null && shown == revision;
    }

    private static Read read(Caller caller, String path) {
        return new Read(caller.userId(), caller.holds(Scope.ADMIN), path);
    }
}
