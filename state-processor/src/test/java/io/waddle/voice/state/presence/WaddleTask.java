package io.waddle.voice.state.presence;

import io.waddle.voice.state.presence.Journal.Happening;
import io.waddle.voice.state.presence.Variant.Telling;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The one writer of a waddle, as far as seats go: the target of a move is checked first, an eviction fenced by its stay. */
final class WaddleTask extends Task {
    private final String waddleId;
    private final Map<String, Integer> limits;
    private final Telling telling;
    private final Consumer<Message> presence;
    private final Journal journal;
    private Map<String, Seat> seats = new HashMap<>();
    private Map<String, Seat> committed = Map.of();

    /** @param limits of the channels of this waddle, by their ids */
    WaddleTask(
            String waddleId,
            Map<String, Integer> limits,
            Telling telling,
            Consumer<Message> presence,
            Journal journal) {
        this.waddleId = waddleId;
        this.limits = limits;
        this.telling = telling;
        this.presence = presence;
        this.journal = journal;
    }

    Optional<Seat> seatOf(String userId) {
        return Optional.ofNullable(committed.get(userId));
    }

    @Override
    void process(Message message) {
        switch (message) {
            case Message.Join(var userId, var seat) -> join(userId, seat);
            case Message.Leave(var userId, var channelId) ->
                live(userId).filter(seat -> seat.channelId().equals(channelId)).ifPresent(seat -> leave(userId, seat));
            case Message.Evict(var userId, var seat) -> evict(userId, seat);
            case Message.Taken _, Message.Released _ -> throw new IllegalStateException("not for a waddle: " + message);
        }
    }

    private void join(String userId, Seat seat) {
        var before = live(userId);
        if (before.filter(here -> here.channelId().equals(seat.channelId())).isPresent()) {
            again(userId, before.get(), seat);
        } else if (isFull(seat.channelId())) {
            note(Happening.REFUSED, userId, seat);
        } else {
            before.ifPresentOrElse(from -> move(userId, from, seat), () -> enter(userId, seat));
        }
    }

    private void enter(String userId, Seat seat) {
        note(Happening.JOINED, userId, seat);
        seat(userId, seat, Optional.empty());
        tell(new Message.Taken(userId, seat));
    }

    private void move(String userId, Seat from, Seat to) {
        note(isLater(to, from) ? Happening.MOVED : Happening.MOVED_BY_AN_OLDER_WISH, userId, to);
        seat(userId, to, Optional.of(from));
        var taken = new Message.Taken(userId, to);
        var released = new Message.Released(userId, from);
        boolean releasedFirst = telling == Telling.RELEASED_FIRST;
        tell(releasedFirst ? released : taken);
        tell(releasedFirst ? taken : released);
    }

    private void again(String userId, Seat here, Seat wish) {
        note(Happening.ALREADY_THERE, userId, wish);
        if (telling == Telling.RENEWED && isLater(wish, here)) {
            seat(userId, wish, Optional.of(here));
            tell(new Message.Taken(userId, wish));
        }
    }

    private void seat(String userId, Seat seat, Optional<Seat> before) {
        seats.put(userId, seat);
        write(() -> journal.began(userId, seat, before));
    }

    private void leave(String userId, Seat seat) {
        write(() -> journal.left(userId, seat));
        note(Happening.LEFT, userId, seat);
        release(userId, seat);
    }

    private void evict(String userId, Seat seat) {
        if (live(userId).filter(seat::isStayOf).isPresent()) {
            note(Happening.EVICTED, userId, seat);
            release(userId, seat);
        } else {
            note(Happening.ENDED_BEFORE_EVICTION, userId, seat);
        }
    }

    private void release(String userId, Seat seat) {
        seats.remove(userId);
        tell(new Message.Released(userId, seat));
    }

    private Optional<Seat> live(String userId) {
        return Optional.ofNullable(seats.get(userId));
    }

    private static boolean isLater(Seat one, Seat other) {
        return one.stayId().compareTo(other.stayId()) > 0;
    }

    private boolean isFull(String channelId) {
        return seats.values().stream()
                        .filter(seat -> seat.channelId().equals(channelId))
                        .count()
                >= limits.get(channelId);
    }

    private void tell(Message message) {
        write(() -> presence.accept(message));
    }

    private void note(Happening what, String userId, Seat seat) {
        journal.note(what, waddleId, userId, seat);
    }

    @Override
    void save() {
        committed = Map.copyOf(seats);
    }

    @Override
    void restore() {
        seats = new HashMap<>(committed);
    }
}
