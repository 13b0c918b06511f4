package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.load.HttpRequests;
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
        int people = plan.participants();
        try (var parts = Parts.withKafka();
                var decisions = new Decisions(parts)) {
            // Classes, pools and buffers that come with the first people are nobody's.
            processor(parts, decisions, Town.wide("warm", people));
            reader(parts, "warm");
            long processor = processor(parts, decisions, Town.wide("first", people));
            long reader = reader(parts, "first");
            long processorTwice = processor(parts, decisions, Town.wide("second", people));
            long readerTwice = reader(parts, "second");
            tell(findings, "state-processor", (processorTwice - processor) / (double) people);
            tell(findings, "ingest-api", (readerTwice - reader) / (double) people);
        }
    }

    /** With all who joined so far, and a town more. */
    private static long processor(Parts parts, Decisions decisions, Town town) throws Exception {
        try (var _ = Ready.await(StateProcessor.start(parts.settings()))) {
            decisions.found(town);
            decisions.joins(town);
            return Heap.used();
        }
    }

    /** Having shown every waddle of the town. */
    private static long reader(Parts parts, String town) throws Exception {
        try (var ingest = Ready.await(IngestApi.start(parts.settings()));
                var connection = new HttpConnection(ingest.uri())) {
            for (String waddle : Town.wide(town, 0).waddleIds()) {
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
