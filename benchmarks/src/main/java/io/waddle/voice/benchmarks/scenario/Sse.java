package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.benchmarks.Findings;
import io.waddle.voice.benchmarks.Plan;
import io.waddle.voice.benchmarks.Scenario;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.load.OpenLoop;
import io.waddle.voice.benchmarks.load.Schedule;
import io.waddle.voice.benchmarks.load.Viewer;
import io.waddle.voice.benchmarks.load.Viewers;
import io.waddle.voice.benchmarks.parts.Decisions;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Ready;
import io.waddle.voice.benchmarks.parts.Tokens;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.benchmarks.report.Comparison;
import io.waddle.voice.benchmarks.report.Figures;
import io.waddle.voice.benchmarks.report.Goal;
import io.waddle.voice.ingest.IngestApi;
import io.waddle.voice.state.StateProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.LongPredicate;

/** How soon those who look on see what changes. */
final class Sse implements Scenario {
    private static final int PER_SECOND = 50;
    private static final int ON_STAGE = 500;
    private static final Town STAGE = new Town("stage", 1, 1, ChannelType.STAGE, ON_STAGE);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_MILLIS = 20;

    /** So many changes have been asked for: each is a change, whatever was before. */
    private int changes;

    private int crowds;

    @Override
    public String name() {
        return "sse";
    }

    @Override
    public String measures() {
        return "live updates of a stage of %d that changes %d times a second, from the decision to each viewer"
                .formatted(ON_STAGE, PER_SECOND);
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
        try (var parts = Parts.withKafka()) {
            parts.opened(Ready.await(StateProcessor.start(parts.settings())));
            var ingest = parts.opened(Ready.await(IngestApi.start(parts.settings())));
            var decisions = parts.opened(new Decisions(parts));
            decisions.found(STAGE);
            decisions.joins(STAGE);
            var p50 = new ArrayList<Double>();
            var p99 = new ArrayList<Double>();
            watched(plan.people().viewers(), ingest.uri(), plan.warmUp()).close();
            for (int round = 0; round < plan.rounds(); round++) {
                try (var viewers = watched(plan.people().viewers(), ingest.uri(), plan.span())) {
                    p50.add(viewers.latencies().millis(50));
                    p99.add(viewers.latencies().millis(99));
                }
            }
            String what = "%d viewers, ".formatted(plan.people().viewers());
            findings.add(Comparison.of(name(), what + "p50", unit(), new Figures(p50)));
            findings.add(Comparison.of(name(), what + "p99", unit(), new Figures(p99))
                    .with(Goal.atMost("P8", 250)));
        }
    }

    /** Viewers who have seen all that changed for the span. */
    private Viewers watched(int size, URI base, Duration span) throws Exception {
        // Each crowd is somebody else: the places of the one before are free once its connections are missed.
        String bearer = HttpRequests.bearer(Tokens.of("crowd-" + ++crowds));
        var viewers = Viewers.open(
                size, base, "/v1/waddles/%s/stream".formatted(STAGE.resident(0).waddle()), bearer);
        try {
            await(viewers, revision -> revision >= 0);
            long last = viewers.all().getFirst().revision() + change(base, bearer, span);
            await(viewers, revision -> revision >= last);
            return viewers;
        } catch (Exception e) {
            viewers.close();
            throw e;
        }
    }

    /** How many changes there were, each an event. */
    private int change(URI base, String bearer, Duration span) throws Exception {
        var schedule = new Schedule(PER_SECOND, span);
        var requests = new HttpRequests(base, bearer, HttpRequests.type("application/json"));
        int before = changes;
        try (var connections = new ConnectionPool(base)) {
            OpenLoop.run(schedule, number -> {
                var answer = connections.exchange(mute(requests, before + number));
                if (!JoinRequest.isAccepted(answer)) {
                    throw new IllegalStateException("not accepted: " + answer);
                }
            });
        }
        changes += schedule.count();
        return schedule.count();
    }

    private static byte[] mute(HttpRequests requests, int number) {
        var resident = STAGE.resident(number % ON_STAGE);
        return requests.post(
                "/v1/waddles/%s/channels/%s/events".formatted(resident.waddle(), resident.channel()),
                "{\"type\":\"mute\",\"muted\":%s,\"userId\":\"%s\"}"
                        .formatted(number / ON_STAGE % 2 == 0, resident.user()));
    }

    private static void await(Viewers viewers, LongPredicate revision) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!viewers.all().stream().allMatch(viewer -> revision.test(viewer.revision()))) {
            requireWhole(viewers);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not every viewer has seen it after " + PATIENCE);
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
        requireWhole(viewers);
    }

    private static void requireWhole(Viewers viewers) {
        viewers.all().stream().filter(Viewer::isBroken).findAny().ifPresent(viewer -> {
            throw new IllegalStateException(
                    "a viewer's stream ended, or left something out; its last line: " + viewer.lastLine());
        });
    }
}
