package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Rounds;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.Trial;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.Shape;
import io.waddle.voice.benchmarks.parts.Tokens;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.parts.Towns;
import io.waddle.voice.benchmarks.peer.JoinFront;
import io.waddle.voice.benchmarks.peer.PostgresJoins;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.ingest.IngestApi;
import io.waddle.voice.state.StateProcessor;
import java.net.URI;
import java.util.Map;

/** Joins from HTTP to the committed decision, by all that is in between. */
final class Pipeline implements Scenario {
    private static final String ANSWERED = "answered one by one";
    private static final String DECIDED = "acknowledged one by one, until decided";
    private static final String BATCHED = "in batches of 100, until decided";
    private static final String FRONT = "Javalin over the PostgreSQL function";
    private static final String FRONT_BATCHED = FRONT + ", batches";

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String measures() {
        return "joins over HTTP, decided: one by one at %d connections, and in batches of 100 at %d"
                .formatted(Joining.CONNECTIONS, Joining.BATCHING);
    }

    @Override
    public String unit() {
        return "joins/s";
    }

    @Override
    public String peer() {
        return "Javalin over the PostgreSQL function, synchronous_commit=off";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        try (var parts = Parts.withKafkaAndPostgres()) {
            parts.opened(Ready.await(StateProcessor.start(parts.settings())));
            var ingest = parts.opened(Ready.await(IngestApi.start(parts.settings())));
            var decisions = parts.opened(new Decisions(parts));
            var function = new PostgresJoins(parts, false);
            function.create();
            var front = parts.opened(JoinFront.start(function));
            for (var shape : Shape.values()) {
                var towns = new Towns(shape, plan);
                var rounds = new Rounds()
                        .with(ANSWERED, ours(towns, decisions, answered(ingest.uri())))
                        .with(FRONT, theirs(towns, function, single(front.uri())))
                        .with(DECIDED, ours(towns, decisions, acknowledged(ingest.uri())))
                        .with(BATCHED, ours(towns, decisions, batched(ingest.uri())))
                        .with(FRONT_BATCHED, theirs(towns, function, batchedFront(front.uri())))
                        .run(plan);
                tell(findings, shape, rounds);
            }
        }
    }

    private static Trial ours(Towns towns, Decisions decisions, Joining.Way way) {
        return _ -> {
            var town = towns.next();
            decisions.found(town);
            decisions.pass();
            double seconds = seconds(way, town, () -> decisions.awaitAccepted(town.people()));
            decisions.leave(town);
            return Map.of("rate", town.people() / seconds);
        };
    }

    private static Trial theirs(Towns towns, PostgresJoins function, Joining.Way way) {
        return _ -> {
            var town = towns.next();
            function.found(town);
            double seconds = seconds(way, town, () -> {});
            function.requireJoined(town.people());
            return Map.of("rate", town.people() / seconds);
        };
    }

    private static double seconds(Joining.Way way, Town town, Runnable decided) throws Exception {
        try (var joining = way.prepare(town)) {
            long start = System.nanoTime();
            joining.all();
            decided.run();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static HttpRequests requests(URI base, String... more) {
        return new HttpRequests(base, HttpRequests.bearer(Tokens.gateway()), String.join("", more));
    }

    private static Joining.Way answered(URI base) {
        var requests = requests(base, HttpRequests.type("application/json"));
        return Joining.single(base, resident -> JoinRequest.of(requests, resident), JoinRequest::isAccepted);
    }

    private static Joining.Way acknowledged(URI base) {
        var requests = requests(base, HttpRequests.type("application/json"), HttpRequests.async());
        return Joining.single(base, resident -> JoinRequest.of(requests, resident), answer -> answer.status() == 202);
    }

    private static Joining.Way batched(URI base) {
        return Joining.batched(base, requests(base, HttpRequests.type("application/x-ndjson")), "/v1/events");
    }

    private static Joining.Way single(URI base) {
        var requests = new HttpRequests(base);
        return Joining.single(
                base, resident -> requests.post("/join", JoinRequest.line(resident)), JoinRequest::isAccepted);
    }

    private static Joining.Way batchedFront(URI base) {
        return Joining.batched(base, new HttpRequests(base), "/joins");
    }

    private void tell(Findings findings, Shape shape, Rounds rounds) {
        var single = Goal.atLeast("P4", shape == Shape.WIDE ? 1.5 : 4);
        findings.add(line(shape, ANSWERED, rounds, FRONT).with(single));
        findings.add(line(shape, DECIDED, rounds, FRONT).with(single));
        findings.add(line(shape, BATCHED, rounds, FRONT).with(Goal.atLeast("P4", 5)));
        findings.add(line(shape, BATCHED, rounds, FRONT_BATCHED));
    }

    private Comparison line(Shape shape, String ours, Rounds rounds, String theirs) {
        return Comparison.of(name(), "%s, %s".formatted(shape.text(), ours), unit(), rounds.figures(ours, "rate"))
                .against(theirs, rounds.figures(theirs, "rate"));
    }
}
