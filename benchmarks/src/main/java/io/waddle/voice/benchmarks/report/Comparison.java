package io.waddle.voice.benchmarks.report;

import java.util.Optional;

/**
 * One line of the results.
 *
 * @param scenario that measured it
 * @param what was measured, in a few words
 */
public record Comparison(
        String scenario, String what, String unit, Figures subject, Optional<Peer> peer, Optional<Goal> goal) {

    /** The same work done by something else, in the same rounds. */
    public record Peer(String name, Figures figures) {}

    public static Comparison of(String scenario, String what, String unit, Figures subject) {
        return new Comparison(scenario, what, unit, subject, Optional.empty(), Optional.empty());
    }

    public Comparison against(String name, Figures figures) {
        return new Comparison(scenario, what, unit, subject, Optional.of(new Peer(name, figures)), goal);
    }

    public Comparison with(Goal wanted) {
        return new Comparison(scenario, what, unit, subject, peer, Optional.of(wanted));
    }

    public Optional<Figures> ratio() {
        return peer.map(other -> subject.over(other.figures()));
    }

    /** Empty where nothing is aimed at. */
    public Optional<Boolean> reached() {
        return goal.map(wanted -> wanted.reached(ratio().orElse(subject)));
    }
}
