package io.waddle.voice.benchmarks;

import io.waddle.voice.benchmarks.report.Comparison;
import java.util.ArrayList;
import java.util.List;

/** What scenarios found out. */
public final class Findings {
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public void add(Comparison comparison) {
        comparisons.add(comparison);
    }

    /** Something to know beside the figures. */
    public void note(String text) {
        notes.add(text);
    }

    List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
