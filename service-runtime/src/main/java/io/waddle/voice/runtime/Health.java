package io.waddle.voice.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What a service needs before it can do its work; each condition is asked anew whenever health is. */
public final class Health {
    private final Map<String, BooleanSupplier> conditions = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    /** @param registry is told {@code voice_ready}, and {@code voice_ready_condition} by name */
    public Health(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("voice.ready", () -> ready() ? 1 : 0)
                .description("1 when every condition holds, as /health/ready says")
                .register(registry);
    }

    /** Adds a condition. It must answer at once and not throw. */
    public void require(String name, BooleanSupplier condition) {
        conditions.put(name, condition);
        Gauge.builder("voice.ready.condition", () -> condition.getAsBoolean() ? 1 : 0)
                .description("1 when the condition holds")
                .tag("condition", name)
                .register(registry);
    }

    public boolean ready() {
        return conditions.values().stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    /** Each condition by name, in alphabetical order. */
    Map<String, Boolean> report() {
        var report = new TreeMap<String, Boolean>();
        conditions.forEach((name, condition) -> report.put(name, condition.getAsBoolean()));
        return report;
    }
}
