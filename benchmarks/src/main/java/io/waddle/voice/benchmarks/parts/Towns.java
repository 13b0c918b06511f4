package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.benchmarks.Plan;

/** A new town for each measurement: nobody in it has joined anything yet. */
public final class Towns {
    private final Shape shape;
    private final Plan plan;
    private int made;

    public Towns(Shape shape, Plan plan) {
        this.shape = shape;
        this.plan = plan;
    }

    public Town next() {
        made++;
        return switch (shape) {
            case WIDE -> Town.wide("wide" + made, plan.people().joins());
            case HOT -> Town.hot("hot" + made, plan.people().hotJoins());
        };
    }
}
