package io.waddle.voice.state.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;

/** Counts decisions: {@code voice_decisions_total} by type, and by ACCEPTED or the code of the rejection. */
final class DecisionMetrics {
    private final MeterRegistry registry;

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void decided(Decision decision) {
        String outcome = decision.getOutcome() == DecisionOutcome.ACCEPTED
                ? "ACCEPTED"
                : decision.getRejection().getCode().name();
        registry.counter(
                        "voice.decisions",
                        "type",
                        decision.getType().name(),
                        "outcome",
                        outcome,
                        "replayed",
                        Boolean.toString(decision.getReplayed()))
                .increment();
    }
}
