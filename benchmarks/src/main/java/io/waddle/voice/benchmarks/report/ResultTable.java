package io.waddle.voice.benchmarks.report;

import java.util.List;

/** Comparisons as a table, which is the same on the terminal and in results.md. */
public final class ResultTable {

    private ResultTable() {}

    public static List<String> lines(List<Comparison> comparisons) {
        var table = new TextTable(
                "scenario", "what", "unit", "ours", "beside", "theirs", "ours / theirs", "goal", "reached");
        comparisons.forEach(comparison -> table.row(cells(comparison)));
        return table.lines();
    }

    private static List<String> cells(Comparison line) {
        return List.of(
                line.scenario(),
                line.what(),
                line.unit(),
                Numbers.text(line.subject()),
                line.peer().map(Comparison.Peer::name).orElse(""),
                line.peer().map(peer -> Numbers.text(peer.figures())).orElse(""),
                line.ratio().map(Numbers::text).orElse(""),
                line.goal().map(Goal::text).orElse(""),
                line.reached().map(reached -> reached ? "yes" : "no").orElse(""));
    }
}
