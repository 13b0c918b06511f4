package io.waddle.voice.ingest.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * Holds back the last revision of a partition until all of its rows have come: a fetch may end in the middle of them, and
 * who waits for revision 17 must not see half of it. Of one thread.
 */
final class RevisionTail {
    private final Deque<FeedRecord> held = new ArrayDeque<>();

    void add(FeedRecord row) {
        held.addLast(row);
    }

    /**
     * Gives what is whole.
     *
     * @param end whether nothing follows for now: all committed rows have come
     */
    List<FeedRecord> take(boolean end) {
        int keep = end ? 0 : lastRevisionSize();
        var whole = new ArrayList<FeedRecord>(held.size() - keep);
        while (held.size() > keep) {
            whole.add(held.removeFirst());
        }
        return whole;
    }

    /** Offset of the first row held back. */
    OptionalLong heldFrom() {
        return held.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(held.getFirst().offset());
    }

    private int lastRevisionSize() {
        int size = 0;
        var backwards = held.descendingIterator();
        while (backwards.hasNext() && sameRevision(backwards.next(), held.getLast())) {
            size++;
        }
        return size;
    }

    private static boolean sameRevision(FeedRecord one, FeedRecord other) {
        return one.revision() == other.revision() && one.waddleId().equals(other.waddleId());
    }
}
