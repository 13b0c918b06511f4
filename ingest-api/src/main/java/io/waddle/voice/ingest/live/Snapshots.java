package io.waddle.voice.ingest.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.waddle.voice.ingest.sight.Sight;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Snapshots, made once for all who see the same and come within a second: a stage of a thousand is some 600 KB of JSON,
 * and its viewers come in crowds. Who is given an older one goes on with the events after it. Safe for use by several
 * threads.
 */
final class Snapshots {
    private static final Duration GOOD = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 64L << 20;
    /** Each takes some megabytes while it is made; two cores do not make more of them at once. */
    private static final int AT_ONCE = 4;

    private final EventTail tail;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Cache<Key, Taken> recent = Caffeine.newBuilder()
            .expireAfterWrite(GOOD)
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Taken taken) -> taken.snapshot().message().data().length)
            .build();

    private record Key(String waddleId, long fingerprint) {}

    /** @param offset from which on every event after the snapshot is found */
    record Taken(long offset, Glance.Snapshot snapshot, Delivery delivery) {
        boolean shows(Glance glance, Sight sight) {
            return glance.fingerprint(snapshot.sight()) == glance.fingerprint(sight);
        }
    }

    Snapshots(EventTail tail) {
        this.tail = tail;
    }

    /**
     * For a viewer with this sight, whose audience holds what comes after it.
     *
     * @param revision the viewer is not taken back behind it
     * @return empty when there is nothing to see for the viewer any more
     */
    Optional<Taken> of(Glance glance, Sight sight, long revision, int partition, Audience audience)
            throws InterruptedException {
        var key = new Key(glance.waddleId(), glance.fingerprint(sight));
        var found = found(key, revision, audience);
        if (found.isPresent()) {
            return found;
        }
        places.acquire();
        try {
            return found(key, revision, audience).or(() -> take(glance, revision, partition));
        } finally {
            places.release();
        }
    }

    private Optional<Taken> found(Key key, long revision, Audience audience) {
        return Optional.ofNullable(recent.getIfPresent(key))
                .filter(taken -> taken.snapshot().revision() >= revision && audience.holds(taken.offset()));
    }

    private Optional<Taken> take(Glance glance, long revision, int partition) {
        // Before the look: what comes in between is looked at twice, and skipped by its revision.
        long offset = tail.position(partition);
        var taken = glance.snapshotSince(Math.max(revision, tail.recentRevision(glance.waddleId())))
                .map(snapshot -> new Taken(offset, snapshot, delivery(glance, snapshot, offset)));
        taken.filter(made -> made.snapshot().shared())
                .ifPresent(made -> recent.put(
                        new Key(
                                glance.waddleId(),
                                glance.fingerprint(made.snapshot().sight())),
                        made));
        return taken;
    }

    private Delivery delivery(Glance glance, Glance.Snapshot snapshot, long offset) {
        long epoch = tail.log().orElseThrow().epoch();
        var cursor = new Cursor(epoch, offset, snapshot.revision(), glance.fingerprint(snapshot.sight()));
        return Delivery.of(cursor, snapshot.message());
    }
}
