package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Rounds;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.load.Latencies;
import io.waddle.voice.benchmarks.load.OpenLoop;
import io.waddle.voice.benchmarks.load.Schedule;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.Tokens;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.peer.Echo;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.ingest.IngestApi;
import io.waddle.voice.state.StateProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** How long somebody waits who joins, while others do at a rate that is far from the most. */
final class Answer implements Scenario {
    private static final int PER_SECOND = 200;
    /** With room for all who come in a minute and a half. */
    private static final int WADDLES = 20;

    private static final int CHANNELS = 10;
    private static final String OURS = "join";
    private static final String KAFKA = "Kafka, produce to consume";

    private int towns;

    @Override
    public String name() {
        return "answer";
    }

    @Override
    public String measures() {
        return "HTTP join to its answer, %d a second, each timed from when it was due".formatted(PER_SECOND);
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public String peer() {
        return "a record produced to Kafka and consumed, at the same rate";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        try (var parts = Parts.withKafka()) {
            parts.opened(Ready.await(StateProcessor.start(parts.settings())));
            var ingest = parts.opened(Ready.await(IngestApi.start(parts.settings())));
            var decisions = parts.opened(new Decisions(parts));
            var echo = parts.opened(Echo.open(parts));
            var rounds = new Rounds()
                    .with(OURS, span -> figures(joins(ingest.uri(), decisions, span)))
                    .with(KAFKA, span -> figures(echo.run(new Schedule(PER_SECOND, span))))
                    .run(plan);
            tell(findings, rounds, "p50", Goal.atMost("P5", 4));
            tell(findings, rounds, "p99", Goal.atMost("P5", 3));
        }
    }

    private Latencies joins(URI base, Decisions decisions, Duration span) throws Exception {
        var schedule = new Schedule(PER_SECOND, span);
        var town = new Town("town" + towns++, WADDLES, CHANNELS, ChannelType.VOICE, schedule.count());
        decisions.found(town);
        var requests = new HttpRequests(
                base,
                HttpRequests.bearer(Tokens.gateway()),
                HttpRequests.patient(),
                HttpRequests.type("application/json"));
        try (var connections = new ConnectionPool(base)) {
            return OpenLoop.run(schedule, number -> {
                var answer = connections.exchange(JoinRequest.of(requests, town.resident(number)));
                if (!JoinRequest.isAccepted(answer)) {
                    throw new IllegalStateException("not accepted: " + answer);
                }
            });
        }
    }

    private static Map<String, Double> figures(Latencies latencies) {
        return Map.of("p50", latencies.millis(50), "p99", latencies.millis(99));
    }

    private void tell(Findings findings, Rounds rounds, String percentile, Goal goal) {
        findings.add(Comparison.of(name(), "join, " + percentile, unit(), rounds.figures(OURS, percentile))
                .against(KAFKA, rounds.figures(KAFKA, percentile))
                .with(goal));
    }
}
