package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Rounds;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.Tokens;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.peer.BareRoutes;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.ingest.IngestApi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many events HTTP takes into the log. Nobody decides them meanwhile: for the peer nobody does either. */
abstract class Ingest implements Scenario {
    private static final String OURS = "ours";
    private static final String BARE = "bare";
    private static final Town TOWN = Town.wide("town", IngestLoad.CONNECTIONS);

    /** Of one request. */
    abstract int events();

    abstract byte[] request(URI base, String token, int connection);

    abstract byte[] bareRequest(URI base, int connection);

    abstract Goal goal();

    @Override
    public String unit() {
        return "events/s";
    }

    static Town.Resident resident(int connection) {
        return TOWN.resident(connection);
    }

    /** As a gateway posts it. */
    static String event(Town.Resident resident) {
        return "{\"type\":\"mute\",\"muted\":true,\"userId\":\"%s\"}".formatted(resident.user());
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        try (var parts = Parts.withKafka()) {
            var ingest = parts.opened(Ready.await(IngestApi.start(parts.settings())));
            var ours = requests(connection -> request(ingest.uri(), Tokens.gateway(), connection));
            post(parts, ingest.uri(), ours, Duration.ofMillis(1));
            var bare = parts.opened(BareRoutes.start(parts, IngestLoad.commandBytes(parts)));
            var theirs = requests(connection -> bareRequest(bare.uri(), connection));
            var rounds = new Rounds()
                    .with(OURS, span -> post(parts, ingest.uri(), ours, span))
                    .with(BARE, span -> IngestLoad.rate(bare.uri(), theirs, this::taken, events(), span))
                    .run(plan);
            findings.add(Comparison.of(name(), "acknowledged", unit(), rounds.figures(OURS, "rate"))
                    .against("bare Javalin", rounds.figures(BARE, "rate"))
                    .with(goal()));
        }
    }

    private static List<byte[]> requests(IntFunction<byte[]> made) {
        return IntStream.range(0, IngestLoad.CONNECTIONS).mapToObj(made).toList();
    }

    /** What was answered has to be in the log. */
    private Map<String, Double> post(Parts parts, URI base, List<byte[]> requests, Duration span) throws Exception {
        long before = IngestLoad.commands(parts);
        var figures = IngestLoad.rate(base, requests, this::taken, events(), span);
        long written = IngestLoad.commands(parts) - before;
        if (written != figures.get("events")) {
            throw new IllegalStateException(
                    "commands in the log: %d (expected: %.0f)".formatted(written, figures.get("events")));
        }
        return figures;
    }

    private boolean taken(HttpConnection.Answer answer) {
        return answer.status() == 202
                && (events() == 1 || answer.body().startsWith("{\"accepted\":%d".formatted(events())));
    }

    /** Events posted one by one. */
    static final class Single extends Ingest {
        @Override
        public String name() {
            return "ingest-single";
        }

        @Override
        public String measures() {
            return "single events over HTTP at %d connections, acknowledged by the log"
                    .formatted(IngestLoad.CONNECTIONS);
        }

        @Override
        public String peer() {
            return "a bare Javalin route that acknowledges from Kafka";
        }

        @Override
        int events() {
            return 1;
        }

        @Override
        byte[] request(URI base, String token, int connection) {
            var resident = resident(connection);
            return new HttpRequests(
                            base,
                            HttpRequests.bearer(token),
                            HttpRequests.type("application/json"),
                            HttpRequests.async())
                    .post(
                            "/v1/waddles/%s/channels/%s/events".formatted(resident.waddle(), resident.channel()),
                            event(resident));
        }

        @Override
        byte[] bareRequest(URI base, int connection) {
            return new HttpRequests(base).post("/single", event(resident(connection)));
        }

        @Override
        Goal goal() {
            return Goal.atLeast("P1", 0.9);
        }
    }

    /** Events posted a hundred at a time. */
    static final class Batch extends Ingest {
        private static final int EVENTS = 100;

        @Override
        public String name() {
            return "ingest-batch";
        }

        @Override
        public String measures() {
            return "batches of %d events over HTTP at %d connections, acknowledged by the log"
                    .formatted(EVENTS, IngestLoad.CONNECTIONS);
        }

        @Override
        public String peer() {
            return "a bare Javalin route that writes each line to Kafka and acknowledges them together";
        }

        @Override
        int events() {
            return EVENTS;
        }

        @Override
        byte[] request(URI base, String token, int connection) {
            return new HttpRequests(base, HttpRequests.bearer(token), HttpRequests.type("application/x-ndjson"))
                    .post("/v1/events", lines());
        }

        @Override
        byte[] bareRequest(URI base, int connection) {
            return new HttpRequests(base).post("/batch", lines());
        }

        private static String lines() {
            return IntStream.range(0, EVENTS)
                    .mapToObj(i -> line(resident(i % IngestLoad.CONNECTIONS)))
                    .collect(Collectors.joining("\n"));
        }

        private static String line(Town.Resident resident) {
            return "{\"waddleId\":\"%s\",\"channelId\":\"%s\",%s"
                    .formatted(
                            resident.waddle(),
                            resident.channel(),
                            event(resident).substring(1));
        }

        @Override
        Goal goal() {
            return Goal.atLeast("P2", 0.7);
        }
    }
}
