package io.waddle.voice.state.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes away from a history that fails what it does not need to fail: first long stretches, then single lines, then
 * what lines do and how long they wait. What is left can lose no line. The library's own shrinking runs into its time limit with 200 lines left.
 */
final class Shortening {
    /** The longest first: each shorter one is tried on what is left. */
    private static final List<Duration> WAITS =
            Stream.of(100, 31, 16, 1, 0).map(Duration::ofSeconds).toList();

    private final Predicate<List<Line>> fails;
    private List<Line> shortest;

    private Shortening(List<Line> history, Predicate<List<Line>> fails) {
        this.shortest = history;
        this.fails = fails;
    }

    static List<Line> of(List<Line> history, Predicate<List<Line>> fails) {
        var shortening = new Shortening(history, fails);
        shortening.dropLines();
        shortening.simplify();
        shortening.dropLines();
        return shortening.shortest;
    }

    private void dropLines() {
        for (int stretch = Math.max(1, shortest.size() / 2); stretch > 1; stretch /= 2) {
            drop(stretch);
        }
        int before;
        do {
            // Once more while it helps: a line may have been needed by one that is gone now.
            before = shortest.size();
            drop(1);
            mergeWaits();
        } while (shortest.size() < before);
    }

    /** Drops stretches of a length, the last first: what comes after the failure goes at once. */
    private void drop(int stretch) {
        for (int from = shortest.size() - stretch; from > -stretch; from -= stretch) {
            var less = new ArrayList<>(shortest);
            less.subList(Math.max(0, from), Math.min(less.size(), from + stretch))
                    .clear();
            keepIfItFails(less);
        }
    }

    /** Drops single lines, of which only the wait is needed. */
    private void mergeWaits() {
        for (int at = shortest.size() - 2; at >= 0; at--) {
            var less = new ArrayList<>(shortest);
            Duration wait = less.remove(at).after();
            less.set(at, less.get(at).after(less.get(at).after().plus(wait)));
            keepIfItFails(less);
        }
    }

    private void simplify() {
        for (int at = 0; at < shortest.size(); at++) {
            int place = at;
            Line line = shortest.get(at);
            replace(at, line.with(new Deed.Nothing()));
            WAITS.stream()
                    .filter(wait -> wait.compareTo(line.after()) < 0)
                    .toList()
                    .forEach(wait -> replace(place, shortest.get(place).after(wait)));
        }
    }

    private void replace(int at, Line simpler) {
        var candidate = new ArrayList<>(shortest);
        candidate.set(at, simpler);
        keepIfItFails(candidate);
    }

    private void keepIfItFails(List<Line> candidate) {
        if (fails.test(candidate)) {
            shortest = candidate;
        }
    }
}
