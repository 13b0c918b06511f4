package io.waddle.voice.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What a service needs before it can do its work; each condition is asked anew whenever health is. */
public final class Health {
    private final Map<String, BooleanSupplier> conditions = new ConcurrentHashMap<>();

    /** Adds a condition. It must answer at once and not throw. */
    public void require(String name, BooleanSupplier condition) {
        conditions.put(name, condition);
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
