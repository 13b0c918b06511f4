package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Rounds;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.Shape;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.parts.Towns;
import io.waddle.voice.benchmarks.peer.PostgresJoins;
import io.waddle.voice.benchmarks.peer.RedisJoins;
import io.waddle.voice.benchmarks.peer.RedisServer;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.state.StateProcessor;
import java.util.Map;
import java.util.Optional;

/** How many joins are decided: commands are in the log, decisions come out of it, every one accepted. */
final class Decide implements Scenario {
    private static final String OURS = "ours";
    private static final String LAX = "PostgreSQL function, synchronous_commit=off";
    private static final String STRICT = "PostgreSQL function, synchronous_commit=on";
    private static final String REDIS = "Redis script, AOF every second";

    @Override
    public String name() {
        return "decide";
    }

    @Override
    public String measures() {
        return "joins decided by state-processor, into 1,000 channels and into one";
    }

    @Override
    public String unit() {
        return "joins/s";
    }

    @Override
    public String peer() {
        return "the same decision as a PostgreSQL function, and as a Redis script";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        try (var parts = Parts.withKafkaAndPostgres()) {
            parts.opened(Ready.await(StateProcessor.start(parts.settings())));
            var decisions = parts.opened(new Decisions(parts));
            var lax = new PostgresJoins(parts, false);
            lax.create();
            var strict = new PostgresJoins(parts, true);
            Optional<RedisJoins> redis = redis(parts, findings);
            for (var shape : Shape.values()) {
                var towns = new Towns(shape, plan);
                var rounds = new Rounds()
                        .with(OURS, _ -> rate(ours(decisions, towns.next())))
                        .with(LAX, _ -> rate(lax.joins(towns.next())))
                        .with(STRICT, _ -> rate(strict.joins(towns.next())));
                redis.ifPresent(joins -> rounds.with(REDIS, _ -> rate(joins.joins(towns.next()))));
                rounds.run(plan);
                tell(findings, shape, rounds, redis.isPresent());
            }
        }
    }

    private static double ours(Decisions decisions, Town town) throws Exception {
        decisions.found(town);
        double rate = decisions.joins(town);
        decisions.leave(town);
        return rate;
    }

    private static Optional<RedisJoins> redis(Parts parts, Findings findings) throws Exception {
        if (RedisServer.isInstalled()) {
            return Optional.of(new RedisJoins(
                    parts.opened(RedisServer.start(parts.directory().resolve("redis")))));
        }
        findings.note("decide: no redis-server on the PATH, so nothing is held against Redis (goal P3 ≥ 1)");
        return Optional.empty();
    }

    private static Map<String, Double> rate(double joins) {
        return Map.of("rate", joins);
    }

    private void tell(Findings findings, Shape shape, Rounds rounds, boolean redis) {
        var ours = Comparison.of(name(), shape.text(), unit(), rounds.figures(OURS, "rate"));
        findings.add(
                ours.against(LAX, rounds.figures(LAX, "rate")).with(Goal.atLeast("P3", shape == Shape.WIDE ? 2 : 6)));
        findings.add(ours.against(STRICT, rounds.figures(STRICT, "rate")));
        if (redis) {
            findings.add(ours.against(REDIS, rounds.figures(REDIS, "rate")).with(Goal.atLeast("P3", 1)));
        }
    }
}
