package io.waddle.voice.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.RejectionCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** How long callers wait for decisions: type, outcome and code are closed sets, so the number of series is bounded. */
final class DecisionMeters {
    private static final String NONE = "none";
    /** Around what a commit takes, some 20 ms, and up to what callers wait: ten, as each type and code has its own. */
    private static final Duration[] BUCKETS = IntStream.of(5, 10, 20, 40, 80, 160, 320, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    DecisionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(CommandType type, Optional<Decision> decision, Duration time) {
        Timer.builder("voice.ingest.decision")
                .description("From a parsed request to its decision, or to giving up the wait")
                .tag("type", lower(type))
                .tag("outcome", decision.map(made -> lower(made.getOutcome())).orElse("pending"))
                .tag(
                        "code",
                        decision.flatMap(DecisionMeters::code).map(Enum::name).orElse(NONE))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time);
    }

    private static Optional<RejectionCode> code(Decision decision) {
        return Optional.ofNullable(decision.getRejection()).map(rejection -> rejection.getCode());
    }

    private static String lower(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
