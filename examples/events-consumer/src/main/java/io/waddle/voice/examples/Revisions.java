package io.waddle.voice.examples;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last revision of each waddle. Revisions are dense, so the next event of a waddle has the next one: a lower one was
 * seen before, a higher one proves a loss. Who keeps rows in a database keeps the revision there, with the rows.
 */
final class Revisions {
    /** Waddles of a partition that are remembered; the first event of one that was forgotten is taken as it comes. */
    private static final int WADDLES = 100_000;

    private final Map<Integer, Map<String, Long>> partitions = new HashMap<>();

    /**
     * Whether the event is new; false for one that was seen before.
     *
     * @throws Gap when events are missing before it
     */
    boolean isNext(int partition, String waddle, long revision) {
        Map<String, Long> last = partitions.computeIfAbsent(partition, _ -> new Recent());
        Long before = last.get(waddle);
        if (before != null && revision <= before) {
            return false;
        }
        if (before != null && revision != before + 1) {
            throw new Gap("waddle %s: revision %d (expected: %d)".formatted(waddle, revision, before + 1));
        }
        last.put(waddle, revision);
        return true;
    }

    /** Somebody else may read the partition from now on, and be further when it comes back. */
    void forget(int partition) {
        partitions.remove(partition);
    }

    /** Nothing that follows can be relied on before everything is read anew. */
    static final class Gap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Gap(String message) {
            super(message);
        }
    }

    private static final class Recent extends LinkedHashMap<String, Long> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > WADDLES;
        }
    }
}
