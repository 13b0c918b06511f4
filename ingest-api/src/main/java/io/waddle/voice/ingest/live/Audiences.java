package io.waddle.voice.ingest.live;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The waddles that are watched. A waddle that nobody watches costs nothing. Safe for use by several threads. */
final class Audiences {
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();

    private record Watched(Audience audience, int viewers) {}

    /** Null when nobody watches the waddle. */
    Audience of(String waddleId) {
        var found = watched.get(waddleId);
        return found == null ? null : found.audience();
    }

    Audience enter(String waddleId) {
        return watched.merge(
                        waddleId,
                        new Watched(new Audience(), 1),
                        (there, added) -> new Watched(there.audience(), there.viewers() + 1))
                .audience();
    }

    void leave(String waddleId) {
        watched.computeIfPresent(
                waddleId,
                (id, there) -> there.viewers() == 1 ? null : new Watched(there.audience(), there.viewers() - 1));
    }

    void wakeAll() {
        watched.values().forEach(there -> there.audience().wake());
    }

    void forget(Instant before) {
        watched.values().forEach(there -> there.audience().forget(before));
    }
}
