package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.analytics.sink.SinkTrial;
import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Rounds;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.parts.Commands;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.LogReader;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.peer.CopiedTables;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.state.StateProcessor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How fast analytics writes rows, beside PostgreSQL's own COPY of the very rows that it wrote. */
final class Sink implements Scenario {
    private static final String SINK = "written";
    private static final String MERGE = "COPY and merge";
    private static final String COPY = "raw COPY";

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public String measures() {
        return "rows that analytics writes into PostgreSQL, records of the log in batches of " + SinkTrial.BATCH;
    }

    @Override
    public String unit() {
        return "rows/s";
    }

    @Override
    public String peer() {
        return "COPY of the same rows into the same tables, merged and raw";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        try (var parts = Parts.withKafkaAndPostgres()) {
            var trial =
                    new SinkTrial(parts.settings(), lively(parts, plan.people().joins()));
            var rounds = new Rounds().with(SINK, _ -> once(trial)).run(plan);
            findings.add(line(rounds, MERGE).with(Goal.atLeast("P7", 0.95)));
            findings.add(line(rounds, COPY));
        }
    }

    /** One after the other on the same rows: they are the contestants, and one trial for that. */
    private static Map<String, Double> once(SinkTrial trial) throws Exception {
        var database = trial.fresh();
        double written = trial.write(database);
        try (var connection = database.getConnection()) {
            var tables = CopiedTables.takenFrom(connection, trial.batches());
            return Map.of(
                    SINK, tables.rows() / written,
                    MERGE, tables.rows() / tables.merge(),
                    COPY, tables.rows() / tables.copy());
        }
    }

    /** Events and decisions of people who come, speak and leave, in the order of their time. */
    private static List<ConsumerRecord<byte[], byte[]>> lively(Parts parts, int people) throws Exception {
        var town = Town.wide("town", people);
        try (var _ = Ready.await(StateProcessor.start(parts.settings()));
                var decisions = new Decisions(parts)) {
            decisions.found(town);
            try (var events = new LogReader<>(parts, Topics.EVENTS);
                    var decided = new LogReader<>(parts, Topics.DECISIONS)) {
                int count = 0;
                for (var wishes : List.of(
                        town.residents().map(Commands::join).toList(),
                        town.residents()
                                .map(who -> Commands.speaking(who, true))
                                .toList(),
                        town.residents()
                                .map(who -> Commands.speaking(who, false))
                                .toList(),
                        town.residents().map(Commands::leave).toList())) {
                    decisions.decide(decisions.asBytes(wishes));
                    count += wishes.size();
                }
                return Stream.concat(events.rest().stream(), decided.await(count).stream())
                        .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                        .toList();
            }
        }
    }

    private Comparison line(Rounds rounds, String peer) {
        return Comparison.of(name(), SINK, unit(), rounds.figures(SINK, SINK))
                .against(peer, rounds.figures(SINK, peer));
    }
}
