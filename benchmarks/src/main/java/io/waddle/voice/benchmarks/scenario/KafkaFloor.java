package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Rounds;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.peer.RawRecords;
import io.waddle.voice.benchmarks.report.Comparison;
import java.util.List;

/** What the broker itself does on this machine, so that all else can be told from it. */
final class KafkaFloor implements Scenario {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String measures() {
        return "records of %d bytes produced, and consumed".formatted(RawRecords.BYTES);
    }

    @Override
    public String unit() {
        return "records/s";
    }

    @Override
    public String peer() {
        return "none: the floor";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        try (var parts = Parts.withKafka()) {
            var records = parts.opened(RawRecords.open(parts));
            var rounds = new Rounds().with("kafka", records::run).run(plan);
            for (String what : List.of("produced", "consumed")) {
                findings.add(Comparison.of(name(), what, unit(), rounds.figures("kafka", what)));
            }
        }
    }
}
