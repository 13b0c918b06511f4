package io.waddle.voice.benchmarks.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how it was measured.
 *
 * @param facts in the order in which they are told
 * @param coresOfOthers what other processes used before the start
 */
public record Environment(Map<String, String> facts, double coresOfOthers) {
    /** More, and two runs on one machine no longer agree. */
    public static final double MOST_CORES_OF_OTHERS = 0.35;

    public Environment {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    public Optional<String> warning() {
        return coresOfOthers > MOST_CORES_OF_OTHERS
                ? Optional.of("other processes use %s cores (expected: at most %s): only ratios mean something"
                        .formatted(Numbers.text(coresOfOthers), Numbers.text(MOST_CORES_OF_OTHERS)))
                : Optional.empty();
    }
}
