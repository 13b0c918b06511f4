package io.waddle.voice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of texts, for a terminal and for Markdown: both read well as they are. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    void row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("cells: %d (expected: %d)"
                    .formatted(cells.size(), rows.getFirst().size()));
        }
        rows.add(List.copyOf(cells));
    }

    /** Each line without its end. */
    List<String> lines() {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        var lines = new ArrayList<String>();
        for (var row : rows) {
            lines.add(line(row, widths));
            if (lines.size() == 1) {
                lines.add(IntStream.of(widths)
                        .mapToObj(width -> "-".repeat(width + 2))
                        .collect(Collectors.joining("|", "|", "|")));
            }
        }
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> " " + row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length() + 1))
                .collect(Collectors.joining("|", "|", "|"));
    }
}
