package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.parts.StackProcess;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Figures;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.standalone.host.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./voice up}, as its user sees it. */
final class Start implements Scenario {
    private static final String FIRST = "first start";
    private static final String RESTART = "start again";
    private static final String KILLED = "start after kill -9";
    private static final String MEMORY = "resident memory of the JVM";
    private static final String IDLE_CPU = "idle CPU";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String measures() {
        return "./voice up until ready; memory and CPU with nobody there";
    }

    @Override
    public String unit() {
        return "s, MB, % of a core";
    }

    @Override
    public String peer() {
        return "none: goals are absolute";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        var figures = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round < plan.starts().count(); round++) {
            var directory = Files.createTempDirectory("voice-bench-");
            try {
                round(directory, plan)
                        .forEach((what, figure) -> figures.computeIfAbsent(what, _ -> new ArrayList<>())
                                .add(figure));
            } finally {
                FileTree.delete(directory);
            }
        }
        tell(findings, figures, FIRST, "s", Goal.atMost("P10", 12));
        tell(findings, figures, RESTART, "s", Goal.atMost("P10", 10));
        tell(findings, figures, KILLED, "s", Goal.atMost("P10", 10));
        tell(findings, figures, MEMORY, "MB", Goal.atMost("P10", 500));
        tell(findings, figures, IDLE_CPU, "% of a core", Goal.atMost("P10", 5));
    }

    private static Map<String, Double> round(Path directory, Plan plan) throws Exception {
        var figures = new LinkedHashMap<String, Double>();
        try (var first = StackProcess.start(directory)) {
            figures.put(FIRST, first.secondsToReady());
            if (first.isObservable()) {
                Thread.sleep(plan.starts().settling());
                double before = first.cpuSeconds();
                Thread.sleep(plan.starts().idle());
                figures.put(
                        IDLE_CPU,
                        100
                                * (first.cpuSeconds() - before)
                                / plan.starts().idle().toSeconds());
                figures.put(MEMORY, first.residentBytes() / 1e6);
            }
        }
        try (var again = StackProcess.start(directory)) {
            figures.put(RESTART, again.secondsToReady());
            again.kill();
        }
        try (var after = StackProcess.start(directory)) {
            figures.put(KILLED, after.secondsToReady());
        }
        return figures;
    }

    private void tell(Findings findings, Map<String, List<Double>> figures, String what, String unit, Goal goal) {
        if (figures.containsKey(what)) {
            findings.add(Comparison.of(name(), what, unit, new Figures(figures.get(what)))
                    .with(goal));
        } else {
            findings.note("%s: %s: not to be had on this system".formatted(name(), what));
        }
    }
}
