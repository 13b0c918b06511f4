package io.waddle.voice.benchmarks;

import io.waddle.voice.benchmarks.report.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contestants in turn, round after round: what else the machine does meanwhile, it does to all of them. */
public final class Rounds {
    private final Map<String, Trial> contestants = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Double>>> figures = new HashMap<>();

    public Rounds with(String contestant, Trial trial) {
        contestants.put(contestant, trial);
        return this;
    }

    /** Warms each contestant up, then measures. */
    public Rounds run(Plan plan) throws Exception {
        for (var trial : contestants.values()) {
            warmUp(trial, plan);
        }
        for (int round = 0; round < plan.rounds(); round++) {
            for (var contestant : contestants.entrySet()) {
                var measured = contestant.getValue().run(plan.span());
                var own = figures.computeIfAbsent(contestant.getKey(), _ -> new HashMap<>());
                measured.forEach((name, figure) ->
                        own.computeIfAbsent(name, _ -> new ArrayList<>()).add(figure));
            }
        }
        return this;
    }

    /** A trial that is bounded by its work is repeated until the time is over. */
    private static void warmUp(Trial trial, Plan plan) throws Exception {
        long end = System.nanoTime() + plan.warmUp().toNanos();
        do {
            trial.run(Duration.ofNanos(Math.max(end - System.nanoTime(), 1)));
        } while (System.nanoTime() < end);
    }

    public Figures figures(String contestant, String name) {
        return new Figures(figures.get(contestant).get(name));
    }
}
