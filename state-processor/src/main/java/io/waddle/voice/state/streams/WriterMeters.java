package io.waddle.voice.state.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * What the writer tells of its work. Every label is a closed set, and all but {@code voice_decisions_total}, which has a
 * series for each type and outcome, are there from the start. Safe for use by several threads.
 */
final class WriterMeters {
    /** Around what a commit takes, up to the idle half minute after which nobody waits any more. */
    private static final Duration[] DECIDED_AFTER = millis(5, 10, 20, 40, 80, 160, 320, 1_000, 5_000, 30_000);
    /** A turn a second makes up to a second; a backlog of turns makes more. */
    private static final Duration[] LATE = millis(500, 1_500, 3_000, 10_000, 60_000);

    private final MeterRegistry registry;
    private final Timer sinceAppended;
    private final Timer lateness;
    private final Counter timersFailed;
    private final Counter evicted;
    private final Counter evictedNobody;
    private final Counter undecidable;
    private final Counter misaddressed;

    WriterMeters(MeterRegistry registry) {
        this.registry = registry;
        sinceAppended = Timer.builder("voice.processor.decision")
                .description("From the append of a command to its decision, by two clocks; its commit not included")
                .serviceLevelObjectives(DECIDED_AFTER)
                .register(registry);
        lateness = Timer.builder("voice.processor.timer.lateness")
                .description("From when a timer was due to when it was looked at")
                .serviceLevelObjectives(LATE)
                .register(registry);
        timersFailed = Counter.builder("voice.processor.timer.failures")
                .description("Timers that could not fire and were put off")
                .register(registry);
        evicted = evictions("ended");
        evictedNobody = evictions("none");
        undecidable = deadLetters(registry, "undecidable");
        misaddressed = deadLetters(registry, "misaddressed");
    }

    /** Commands of the partition that could not be processed, by why. */
    static Counter deadLetters(MeterRegistry registry, String reason) {
        return Counter.builder("voice.processor.dead.letters")
                .description("Records put aside on the topic of dead letters")
                .tag("reason", reason)
                .register(registry);
    }

    /** @param outcome ACCEPTED, or the code of the rejection */
    void decided(Decision decision, String outcome, Duration time) {
        registry.counter(
                        "voice.decisions",
                        "type",
                        decision.getType().name(),
                        "outcome",
                        outcome,
                        "replayed",
                        Boolean.toString(decision.getReplayed()))
                .increment();
        sinceAppended.record(time);
    }

    static String outcome(Decision decision) {
        return decision.getOutcome() == DecisionOutcome.ACCEPTED
                ? DecisionOutcome.ACCEPTED.name()
                : decision.getRejection().getCode().name();
    }

    /** A rule threw. */
    void undecidable() {
        undecidable.increment();
    }

    /** A command under a key that is not its waddle. */
    void misaddressed() {
        misaddressed.increment();
    }

    void timerLookedAt(Duration late) {
        lateness.record(late);
    }

    void timerFailed() {
        timersFailed.increment();
    }

    /** @param ended whether there was still a stay to end */
    void evicted(boolean ended) {
        (ended ? evicted : evictedNobody).increment();
    }

    private Counter evictions(String effect) {
        return Counter.builder("voice.processor.evictions")
                .description("Ends of stays asked for because of a newer one in another waddle")
                .tag("effect", effect)
                .register(registry);
    }

    private static Duration[] millis(int... bounds) {
        return IntStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
