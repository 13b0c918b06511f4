package io.waddle.voice.system;

import java.util.List;

/** How long each of some equal things took, in nanoseconds. */
record Timing(List<Long> nanos) {
    Timing {
        nanos = nanos.stream().sorted().toList();
    }

    double medianMillis() {
        return millis(50);
    }

    double p95Millis() {
        return millis(95);
    }

    private double millis(int percent) {
        int rank = (int) Math.ceil(nanos.size() * percent / 100.0);
        return Math.round(nanos.get(rank - 1) / 10_000.0) / 100.0;
    }
}
