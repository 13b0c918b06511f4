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
import java.util.function.ToIntFunction;

/**
 * How long nothing is decided when the one who decides ends, and is started again where it was.
 *
 * @param live how many it then holds; none: this plan has no time for it
 * @param java options of its JVM, over those of the launcher
 */
record Recovery(String name, String measures, ToIntFunction<Plan.People> live, String java, End end, Goal goal)
        implements Scenario {

    /** How a processor ends. */
    private interface End {
        void of(ProcessorProcess processor) throws Exception;
    }

    static Scenario ofKill() {
        return new Recovery(
                "recovery",
                "from the kill -9 of state-processor, started again at once, to the next decision",
                Plan.People::joins,
                "",
                ProcessorProcess::kill,
                Goal.atMost("P9", 8));
    }

    static Scenario ofRestart() {
        return new Recovery(
                "restart",
                "from the start of state-processor, which was stopped with many live, to the next decision",
                Plan.People::live,
                // For a million, each some 900 bytes, with what a start reads meanwhile.
                "-Xmx3g",
                ProcessorProcess::close,
                Goal.atMost("P9", 30));
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
        int held = live.applyAsInt(plan.people());
        if (held == 0) {
            findings.note(name + ": not in this plan, for it takes minutes to fill");
            return;
        }
        findings.add(Comparison.of(name, "next decision, with %d live".formatted(held), unit(), seconds(plan, held))
                .with(goal));
    }

    private Figures seconds(Plan plan, int held) throws Exception {
        var town = Town.wide("town", held);
        var late = Town.wide("late", plan.rounds());
        var seconds = new ArrayList<Double>();
        try (var parts = Parts.withKafka();
                var decisions = new Decisions(parts)) {
            var processor = ProcessorProcess.start(parts, java);
            try {
                decisions.found(town);
                decisions.joins(town);
                decisions.found(late);
                for (int round = 0; round < plan.rounds(); round++) {
                    var join = decisions.asBytes(List.of(Commands.join(late.resident(round))));
                    end.of(processor);
                    processor = ProcessorProcess.start(parts, java);
                    seconds.add(decisions.decide(join));
                }
            } finally {
                processor.close();
            }
        }
        return new Figures(seconds);
    }
}
