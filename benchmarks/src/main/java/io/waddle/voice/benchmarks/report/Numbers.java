package io.waddle.voice.benchmarks.report;

import java.util.Locale;

/** Numbers for people: three digits that mean something, thousands set apart. */
final class Numbers {

    private Numbers() {}

    static String text(double number) {
        double size = Math.abs(number);
        String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, number);
    }

    /** As {@code 17 (12–23)}; of a single round without the range. */
    static String text(Figures figures) {
        String median = text(figures.median());
        return figures.rounds().size() == 1
                ? median
                : "%s (%s–%s)".formatted(median, text(figures.min()), text(figures.max()));
    }
}
