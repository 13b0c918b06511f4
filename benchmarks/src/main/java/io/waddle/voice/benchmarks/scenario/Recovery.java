package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.parts.Commands;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.ProcessorProcess;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Figures;
import io.waddle.voice.benchmarks.report.Goal;
import java.util.ArrayList;
import java.util.List;

/** How long nothing is decided when the one who decides is killed, and started again where it was. */
final class Recovery implements Scenario {

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String measures() {
        return "from the kill -9 of state-processor, started again at once, to the next decision";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public String peer() {
        return "none: the goal is absolute";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        var town = Town.wide("town", plan.people().joins());
        var late = Town.wide("late", plan.rounds());
        var seconds = new ArrayList<Double>();
        try (var parts = Parts.withKafka();
                var decisions = new Decisions(parts)) {
            var processor = ProcessorProcess.start(parts, "");
            try {
                decisions.found(town);
                decisions.joins(town);
                decisions.found(late);
                for (int round = 0; round < plan.rounds(); round++) {
                    var join = decisions.asBytes(List.of(Commands.join(late.resident(round))));
                    processor.kill();
                    processor = ProcessorProcess.start(parts, "");
                    seconds.add(decisions.decide(join));
                }
            } finally {
                processor.close();
            }
        }
        findings.add(Comparison.of(
                        name(),
                        "next decision, with %d live".formatted(plan.people().joins()),
                        unit(),
                        new Figures(seconds))
                .with(Goal.atMost("P9", 8)));
    }
}
