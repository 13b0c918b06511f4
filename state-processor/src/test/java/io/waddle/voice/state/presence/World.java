package io.waddle.voice.state.presence;

import io.waddle.voice.state.presence.Journal.Happening;
import io.waddle.voice.state.presence.Task.Inbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Several waddles with a writer each, two partitions of users, and the requests that are under way. */
final class World {
    static final List<String> USERS = List.of("ann", "ben", "cid");
    static final List<String> WADDLES = List.of("A", "B", "C");
    static final List<String> CHANNELS = List.of("hall", "nook");
    /** One for each waddle, and two for the users. */
    static final int TASKS = 5;

    private static final Map<String, Integer> LIMITS = Map.of("hall", 2, "nook", 1);

    private final Journal journal = new Journal();
    private final List<Step.Ask> underWay = new ArrayList<>();
    private final Map<String, Inbox> logs = new HashMap<>();
    private final Map<String, WaddleTask> waddles = new HashMap<>();
    private final List<PresenceTask> presences = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();

    World(Variant variant) {
        // By sender and receiver.
        var evictions = new HashMap<List<Object>, Inbox>();
        var signals = new HashMap<List<Object>, Inbox>();
        for (int partition = 0; partition < 2; partition++) {
            int from = partition;
            presences.add(new PresenceTask(
                    variant,
                    evict -> evictions
                            .get(List.of(from, evict.seat().waddleId()))
                            .add(evict),
                    journal));
        }
        for (var waddle : WADDLES) {
            var task = new WaddleTask(
                    waddle,
                    LIMITS,
                    variant.telling(),
                    message -> signals.get(List.of(waddle, partitionOf(message.userId())))
                            .add(message),
                    journal);
            waddles.put(waddle, task);
            logs.put(waddle, task.inbox());
            for (int partition = 0; partition < 2; partition++) {
                evictions.put(List.of(partition, waddle), task.inbox());
                signals.put(List.of(waddle, partition), presences.get(partition).inbox());
            }
            tasks.add(task);
        }
        tasks.addAll(presences);
    }

    void perform(Step step) {
        switch (step) {
            case Step.Ask ask -> underWay.add(ask);
            case Step.Append(var pick) -> append(pick);
            case Step.Take(var task, var pick) -> tasks.get(task).take(pick);
            case Step.Commit(var task) -> tasks.get(task).commit();
            case Step.Crash(var task) -> {
                if (tasks.get(task).crash()) {
                    journal.note(Happening.CRASHED, task < WADDLES.size() ? WADDLES.get(task) : "presence", "", null);
                }
            }
        }
    }

    /** Nothing new is asked; returns when all is appended, read, committed. */
    void settle(RandomGenerator random) {
        while (!underWay.isEmpty()) {
            append(0);
        }
        while (!tasks.stream().allMatch(Task::isAtRest)) {
            var task = tasks.get(random.nextInt(TASKS));
            task.take(random.nextInt(TASKS));
            if (random.nextBoolean()) {
                task.commit();
            }
        }
    }

    /** What is wrong at rest. */
    record Violation(String userId, String what) {}

    Optional<Violation> violation() {
        return USERS.stream()
                .flatMap(user -> Optional.ofNullable(wrongWith(user)).map(what -> new Violation(user, what)).stream())
                .findFirst();
    }

    Journal journal() {
        return journal;
    }

    private String wrongWith(String user) {
        var seats = waddles.values().stream()
                .flatMap(waddle -> waddle.seatOf(user).stream())
                .toList();
        if (seats.size() > 1) {
            return "in several places: %s".formatted(seats);
        }
        var seat = seats.stream().findFirst();
        if (!seat.equals(journal.newest(user))) {
            return "in %s (expected: %s)".formatted(seat, journal.newest(user));
        }
        var row = presences.get(partitionOf(user)).currentOf(user);
        return row.equals(seat) ? null : "row says %s (expected: %s)".formatted(row, seat);
    }

    private void append(int pick) {
        if (underWay.isEmpty()) {
            return;
        }
        int index = pick % underWay.size();
        var ask = underWay.remove(index);
        logs.get(ask.waddleId()).add(ask.wish());
        journal.note(
                index == 0 ? Happening.APPENDED : Happening.OVERTOOK_AN_OLDER_WISH,
                ask.waddleId(),
                ask.wish().userId(),
                ask.wish() instanceof Message.Join(var _, var seat) ? seat : null);
    }

    private static int partitionOf(String user) {
        return USERS.indexOf(user) % 2;
    }
}
