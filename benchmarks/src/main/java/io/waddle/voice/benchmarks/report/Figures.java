package io.waddle.voice.benchmarks.report;

import java.util.List;
import java.util.stream.IntStream;

/** One figure of each round, in their order. */
public record Figures(List<Double> rounds) {

    public Figures {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("rounds: none (expected: at least one)");
        }
        rounds = List.copyOf(rounds);
    }

    public static Figures once(double figure) {
        return new Figures(List.of(figure));
    }

    /** Of an even number of rounds the mean of the two in the middle. */
    public double median() {
        var sorted = rounds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    public double min() {
        return rounds.stream().min(Double::compare).orElseThrow();
    }

    public double max() {
        return rounds.stream().max(Double::compare).orElseThrow();
    }

    /** Round by round: what else the machine did in a round, it did to both. */
    public Figures over(Figures peer) {
        if (peer.rounds.size() != rounds.size()) {
            throw new IllegalArgumentException(
                    "rounds of the peer: %d (expected: %d)".formatted(peer.rounds.size(), rounds.size()));
        }
        return new Figures(IntStream.range(0, rounds.size())
                .mapToObj(round -> rounds.get(round) / peer.rounds.get(round))
                .toList());
    }
}
