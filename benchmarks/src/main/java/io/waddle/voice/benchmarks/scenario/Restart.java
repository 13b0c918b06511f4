package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.avro.ChannelType;
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

/** How long nothing is decided while a processor that holds many who are live is stopped and started again. */
final class Restart implements Scenario {
    /** A heap for a million, each some 900 bytes, with what a start reads meanwhile. */
    private static final String HEAP = "-Xmx3g";
    /** With room for a million in voice channels. */
    private static final int WADDLES = 200;

    private static final int CHANNELS = 60;

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String measures() {
        return "from the start of state-processor, which was stopped with many live, to the next decision";
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
        int live = plan.people().live();
        if (live == 0) {
            findings.note("restart: not in this plan, for it takes minutes to fill");
            return;
        }
        var town = new Town("town", WADDLES, CHANNELS, ChannelType.VOICE, live);
        var late = Town.wide("late", plan.rounds());
        var seconds = new ArrayList<Double>();
        try (var parts = Parts.withKafka();
                var decisions = new Decisions(parts)) {
            var processor = ProcessorProcess.start(parts, HEAP);
            try {
                decisions.found(town);
                decisions.joins(town);
                decisions.found(late);
                for (int round = 0; round < plan.rounds(); round++) {
                    var join = decisions.asBytes(List.of(Commands.join(late.resident(round))));
                    processor.close();
                    processor = ProcessorProcess.start(parts, HEAP);
                    seconds.add(decisions.decide(join));
                }
            } finally {
                processor.close();
            }
        }
        findings.add(Comparison.of(name(), "next decision, with %d live".formatted(live), unit(), new Figures(seconds))
                .with(Goal.atMost("P9", 30)));
    }
}
