package io.waddle.voice.benchmarks.report;

import java.util.List;

/**
 * All that one run has to tell.
 *
 * @param notes what a reader has to know beside the figures, such as a peer that is not installed
 */
public record Results(Environment environment, List<Comparison> comparisons, List<String> notes) {

    public Results {
        comparisons = List.copyOf(comparisons);
        notes = List.copyOf(notes);
    }
}
