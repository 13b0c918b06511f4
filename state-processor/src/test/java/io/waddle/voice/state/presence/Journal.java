package io.waddle.voice.state.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What happened in a run: the truth to hold the rules against, and a history to read. */
final class Journal {
    enum Happening {
        APPENDED,
        OVERTOOK_AN_OLDER_WISH,
        JOINED,
        ALREADY_THERE,
        REFUSED,
        MOVED,
        MOVED_BY_AN_OLDER_WISH,
        LEFT,
        TOLD_TAKEN,
        TOLD_RELEASED,
        EVICTION_ORDERED,
        EVICTED,
        ENDED_BEFORE_EVICTION,
        CRASHED
    }

    /** One line of the history; {@code where} is a waddle or "presence". */
    record Line(Happening what, String where, String userId, Seat seat) {
        /** A crash concerns everybody. */
        boolean concerns(String user) {
            return userId.isEmpty() || userId.equals(user);
        }

        @Override
        public String toString() {
            return "%-9s %s %s%s"
                    .formatted(where, what, userId, seat == null ? "" : " " + seat.channelId() + " " + seat.stayId());
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, TreeMap<String, Seat>> begun = new HashMap<>();
    private final Map<String, Seat> movedTo = new HashMap<>();
    private final Set<String> left = new HashSet<>();

    /** Also of what a crash undoes afterwards. */
    void note(Happening what, String where, String userId, Seat seat) {
        lines.add(new Line(what, where, userId, seat));
    }

    /** Committed: a seat was taken, by a move when the user had one in this waddle before. */
    void began(String userId, Seat seat, Optional<Seat> before) {
        begun.computeIfAbsent(userId, _ -> new TreeMap<>()).put(seat.stayId(), seat);
        before.ifPresent(from -> movedTo.put(from.stayId(), seat));
    }

    /** Committed: the user gave up a seat. */
    void left(String userId, Seat seat) {
        left.add(seat.stayId());
    }

    /**
     * Where the user has to be at rest: where the newest intent that was admitted led to. Its waddle may have moved them
     * since, and they may have left; nothing else may have ended it.
     */
    Optional<Seat> newest(String userId) {
        var stays = begun.get(userId);
        if (stays == null) {
            return Optional.empty();
        }
        var seat = stays.lastEntry().getValue();
        while (movedTo.containsKey(seat.stayId())) {
            seat = movedTo.get(seat.stayId());
        }
        return left.contains(seat.stayId()) ? Optional.empty() : Optional.of(seat);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
