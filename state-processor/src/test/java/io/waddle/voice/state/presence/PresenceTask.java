package io.waddle.voice.state.presence;

import io.waddle.voice.state.presence.Journal.Happening;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A partition of the users: keeps their rows by the rules that are tried. */
final class PresenceTask extends Task {
    private final Variant variant;
    private final Consumer<Message.Evict> waddles;
    private final Journal journal;
    private Map<String, Presence> rows = new HashMap<>();
    private Map<String, Presence> committed = Map.of();

    PresenceTask(Variant variant, Consumer<Message.Evict> waddles, Journal journal) {
        this.variant = variant;
        this.waddles = waddles;
        this.journal = journal;
    }

    Optional<Seat> currentOf(String userId) {
        return committed.getOrDefault(userId, Presence.NOWHERE).current();
    }

    @Override
    void process(Message message) {
        var row = rows.getOrDefault(message.userId(), Presence.NOWHERE);
        switch (message) {
            case Message.Taken(var userId, var seat) -> {
                journal.note(Happening.TOLD_TAKEN, "presence", userId, seat);
                var outcome = variant.taken().apply(row, seat);
                rows.put(userId, outcome.next());
                outcome.evict().ifPresent(stale -> evict(userId, stale));
            }
            case Message.Released(var userId, var seat) -> {
                journal.note(Happening.TOLD_RELEASED, "presence", userId, seat);
                rows.put(userId, variant.released().apply(row, seat));
            }
            case Message.Join _, Message.Leave _, Message.Evict _ ->
                throw new IllegalStateException("not for presence: " + message);
        }
    }

    private void evict(String userId, Seat seat) {
        journal.note(Happening.EVICTION_ORDERED, "presence", userId, seat);
        write(() -> waddles.accept(new Message.Evict(userId, seat)));
    }

    @Override
    void save() {
        committed = Map.copyOf(rows);
    }

    @Override
    void restore() {
        rows = new HashMap<>(committed);
    }
}
