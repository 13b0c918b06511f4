package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision being made: what was, overlaid with what this decision has changed so far. Nothing leaves it until the
 * decision is whole, so a rule that throws leaves nothing half written.
 */
final class Draft implements Rows {
    private final Rows before;
    private final Instant now;
    /** What was read so far. Rules ask for the waddle, its channel and the member again and again: each is read once. */
    private final Map<RowKey<?>, Optional<Row>> found = new HashMap<>();

    private final Map<RowKey<?>, Optional<Row>> changes = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    Draft(Rows before, Instant now) {
        this.before = before;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** Records what happened and lets the rows follow. */
    void emit(Event event) {
        events.add(event);
        Evolution.apply(event, now, this);
    }

    void put(Row row) {
        changes.put(row.key(), Optional.of(row));
    }

    void remove(RowKey<?> key) {
        changes.put(key, Optional.empty());
    }

    @Override
    @SuppressWarnings("unchecked") // a key names the type of what stands under it
    public <R extends Row> Optional<R> find(RowKey<R> key) {
        Optional<Row> row = changes.get(key);
        return (Optional<R>) (row == null ? found.computeIfAbsent(key, this::read) : row);
    }

    @SuppressWarnings("unchecked") // every row is a Row
    private Optional<Row> read(RowKey<?> key) {
        return (Optional<Row>) before.find(key);
    }

    @Override
    @SuppressWarnings("unchecked") // a range names the type of what it holds
    public <R extends Row> List<R> all(RowRange<R> range) {
        Map<RowKey<?>, R> rows = new LinkedHashMap<>();
        before.all(range).forEach(row -> rows.put(row.key(), row));
        changes.forEach((key, row) -> {
            if (within(range, key)) {
                row.ifPresentOrElse(present -> rows.put(key, (R) present), () -> rows.remove(key));
            }
        });
        return List.copyOf(rows.values());
    }

    @Override
    public long revision() {
        return before.revision() + events.size();
    }

    /** Sessions that this decision changed and that still run. */
    List<Session> changedSessions() {
        return changes.values().stream()
                .flatMap(Optional::stream)
                .filter(Session.class::isInstance)
                .map(Session.class::cast)
                .toList();
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    Map<RowKey<?>, Optional<Row>> changes() {
        return Collections.unmodifiableMap(changes);
    }

    private static boolean within(RowRange<?> range, RowKey<?> key) {
        return switch (range) {
            case RowRange.Roles _ -> key instanceof RowKey.OfRole;
            case RowRange.Members _ -> key instanceof RowKey.OfMember;
            case RowRange.Categories _ -> key instanceof RowKey.OfCategory;
            case RowRange.Channels _ -> key instanceof RowKey.OfChannel;
            case RowRange.Templates _ -> key instanceof RowKey.OfTemplate;
            case RowRange.ScheduledEvents _ -> key instanceof RowKey.OfScheduledEvent;
            case RowRange.StageRequestsOf(var channelId) ->
                key instanceof RowKey.OfStageRequest(var channel, var _) && channel.equals(channelId);
            case RowRange.HandsOf(var channelId) ->
                key instanceof RowKey.OfHand(var channel, var _) && channel.equals(channelId);
            case RowRange.NextParticipants next ->
                key instanceof RowKey.OfParticipant participant && next.holds(participant);
            case RowRange.ParticipantsOf(var channelId) ->
                key instanceof RowKey.OfParticipant(var channel, var _) && channel.equals(channelId);
        };
    }
}
