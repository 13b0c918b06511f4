package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.parts.Commands;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.Heap;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.Tokens;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Figures;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.ingest.IngestApi;
import io.waddle.voice.state.StateProcessor;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** What one live participant costs: the heap with N of them and with 2N, in the one service that runs. */
final class Memory implements Scenario {
    private static final int MOST_BYTES = 1_024;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String measures() {
        return "heap for one live participant, from N to 2N of them in voice channels";
    }

    @Override
    public String unit() {
        return "bytes";
    }

    @Override
    public String peer() {
        return "none: the goal is absolute";
    }

    @Override
    public void run(Plan plan, Findings findings) throws Exception {
        int people = plan.people().participants();
        var town = Town.wide("town", 2 * people);
        var first = town.residents().limit(people).toList();
        var second = town.residents().skip(people).toList();
        try (var parts = Parts.withKafka();
                var decisions = new Decisions(parts)) {
            try (var _ = Ready.await(StateProcessor.start(parts.settings()))) {
                // Writes the configuration of all, so that what is cached of it is the same with N and with 2N.
                decisions.found(town);
                decide(decisions, first, Commands::join);
                long few = Heap.used();
                decide(decisions, second, Commands::join);
                tell(findings, "state-processor", (Heap.used() - few) / (double) people);
            }
            // The first start loads classes that stay.
            reader(parts, town);
            long few = readerAfter(parts, town, decisions, second, Commands::leave);
            long many = readerAfter(parts, town, decisions, second, Commands::join);
            tell(findings, "ingest-api", (many - few) / (double) people);
        }
    }

    private static long readerAfter(
            Parts parts,
            Town town,
            Decisions decisions,
            List<Town.Resident> people,
            Function<Town.Resident, VoiceCommand> wish)
            throws Exception {
        try (var _ = Ready.await(StateProcessor.start(parts.settings()))) {
            decide(decisions, people, wish);
        }
        return reader(parts, town);
    }

    private static void decide(
            Decisions decisions, List<Town.Resident> people, Function<Town.Resident, VoiceCommand> wish)
            throws Exception {
        decisions.decide(decisions.asBytes(people.stream().map(wish).toList()));
    }

    /** Having shown every waddle of the town. */
    private static long reader(Parts parts, Town town) throws Exception {
        try (var ingest = Ready.await(IngestApi.start(parts.settings()));
                var connection = new HttpConnection(ingest.uri())) {
            for (String waddle : town.waddleIds()) {
                show(connection, new HttpRequests(ingest.uri(), HttpRequests.bearer(Tokens.gateway())), waddle);
            }
            return Heap.used();
        }
    }

    private static void show(HttpConnection connection, HttpRequests requests, String waddle) throws IOException {
        var answer = connection.exchange(requests.get("/v1/waddles/%s/voice".formatted(waddle)));
        if (answer.status() != 200) {
            throw new IllegalStateException("not shown: " + answer);
        }
    }

    private void tell(Findings findings, String service, double bytes) {
        findings.add(Comparison.of(name(), service, unit(), Figures.once(bytes)).with(Goal.atMost("P6", MOST_BYTES)));
    }
}
