package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.analytics.AnalyticsProcessor;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Rounds;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.load.Latencies;
import io.waddle.voice.benchmarks.load.OpenLoop;
import io.waddle.voice.benchmarks.load.Schedule;
import io.waddle.voice.benchmarks.parts.Commands;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.LogReader;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.TableProgress;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.state.StateProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How soon a dashboard can show what happened. An event has the time at which its command entered the log. */
final class Visible implements Scenario {
    private static final int PER_SECOND = 200;
    /** With room for all who come in a minute and a half. */
    private static final int WADDLES = 20;

    private static final int CHANNELS = 10;
    private static final String ROWS = "rows";

    private int towns;

    @Override
    public String name() {
        return "visible";
    }

    @Override
    public String measures() {
        return "from the event of a join, %d a second, to its rows in PostgreSQL".formatted(PER_SECOND);
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public String peer() {
        return "none: the goal is absolute";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        try (var parts = Parts.withKafkaAndPostgres()) {
            parts.opened(Ready.await(StateProcessor.start(parts.settings())));
            parts.opened(Ready.await(AnalyticsProcessor.start(parts.settings())));
            var decisions = parts.opened(new Decisions(parts));
            var events = parts.opened(new LogReader<>(parts, Topics.EVENTS));
            var tables = parts.opened(new TableProgress(parts, Topics.EVENTS.name()));
            var rounds = new Rounds()
                    .with(ROWS, span -> figures(joins(decisions, events, tables, span)))
                    .run(plan);
            findings.add(Comparison.of(name(), "p50", unit(), rounds.figures(ROWS, "p50")));
            findings.add(Comparison.of(name(), "p99", unit(), rounds.figures(ROWS, "p99"))
                    .with(Goal.atMost("P7", 500)));
        }
    }

    private Latencies joins(Decisions decisions, LogReader<?> events, TableProgress tables, Duration span)
            throws Exception {
        var schedule = new Schedule(PER_SECOND, span);
        var town = new Town("town" + towns++, WADDLES, CHANNELS, ChannelType.VOICE, schedule.count());
        decisions.found(town);
        tables.millis(events.rest());
        decisions.pass();
        OpenLoop.run(schedule, number -> decisions.send(Commands.join(town.resident(number))));
        decisions.awaitAccepted(schedule.count());
        var latencies = new Latencies();
        tables.millis(events.rest()).forEach(millis -> latencies.add(TimeUnit.MILLISECONDS.toNanos(millis)));
        return latencies;
    }

    private static Map<String, Double> figures(Latencies latencies) {
        return Map.of("p50", latencies.millis(50), "p99", latencies.millis(99));
    }
}
