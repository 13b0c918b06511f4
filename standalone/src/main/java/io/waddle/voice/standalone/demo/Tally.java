package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of it all, counted. For one thread. */
final class Tally {
    /** Of answers that take longer it is only told that they do. */
    private static final int LONGEST_MILLIS = 10_000;

    private final Map<Doing, Integer> accepted = new EnumMap<>(Doing.class);
    private final Map<String, Integer> refused = new TreeMap<>();
    private final int[] byMillis = new int[LONGEST_MILLIS + 1];
    private int posted;
    private int late;
    private int failed;

    void count(Deed deed, Answer answer, Duration took) {
        posted++;
        byMillis[(int) Math.min(took.toMillis(), LONGEST_MILLIS)]++;
        if (answer.isAccepted()) {
            accepted.merge(deed.doing(), 1, Integer::sum);
        } else if (answer.status() == 202) {
            late++;
        } else if (answer.isUndecided()) {
            failed++;
        } else {
            refused.merge(answer.code(), 1, Integer::sum);
        }
    }

    List<String> lines() {
        return List.of(
                "%d events: %d refused, %d not decided in time, %d failed; half answered within %d ms, 99 %% within %d ms"
                        .formatted(posted, refused(), late, failed, millis(50), millis(99)),
                "%d joins, %d utterances, %d hands raised: %d let speak, %d not; %d invited: %d accepted"
                        .formatted(
                                accepted(Doing.JOIN),
                                accepted(Doing.TALK),
                                accepted(Doing.RAISE_HAND),
                                accepted(Doing.APPROVE),
                                accepted(Doing.DENY),
                                accepted(Doing.INVITE),
                                accepted(Doing.ACCEPT_INVITATION)),
                "refused: " + refusals());
    }

    int posted() {
        return posted;
    }

    int refused() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int accepted(Doing doing) {
        return accepted.getOrDefault(doing, 0);
    }

    private String refusals() {
        return refused.isEmpty()
                ? "nothing"
                : refused.entrySet().stream()
                        .map(code -> code.getKey() + " " + code.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Within which so many percent were answered. */
    private int millis(int percent) {
        int millis = 0;
        for (long seen = byMillis[0]; seen * 100 < (long) posted * percent; seen += byMillis[millis]) {
            millis++;
        }
        return millis;
    }
}
