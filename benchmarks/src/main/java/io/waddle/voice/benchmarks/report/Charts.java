package io.waddle.voice.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;

/** One SVG for each scenario and unit: bars of medians, with the range of the rounds. */
public final class Charts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    private record Bar(String name, Figures figures) {}

    private Charts() {}

    public static void write(Path directory, List<Comparison> comparisons) throws IOException {
        var charts = new LinkedHashMap<String, List<Comparison>>();
        for (var line : comparisons) {
            charts.computeIfAbsent("%s, %s".formatted(line.scenario(), line.unit()), _ -> new ArrayList<>())
                    .add(line);
        }
        for (Map.Entry<String, List<Comparison>> chart : charts.entrySet()) {
            try (var svg = Files.newOutputStream(directory.resolve(fileName(chart.getKey())))) {
                ChartEncoder.saveChart(drawn(chart.getKey(), chart.getValue()), svg, "svg");
            }
        }
    }

    private static String fileName(String title) {
        return title.replaceAll("[^A-Za-z0-9]+", "-") + ".svg";
    }

    private static CategoryChart drawn(String title, List<Comparison> lines) {
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(lines.getFirst().unit())
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(20);
        var bars =
                lines.stream().flatMap(line -> bars(line).stream()).distinct().toList();
        chart.addSeries(
                title,
                bars.stream().map(Bar::name).toList(),
                bars.stream().map(bar -> bar.figures().median()).toList(),
                bars.stream()
                        .map(bar -> (bar.figures().max() - bar.figures().min()) / 2)
                        .toList());
        return chart;
    }

    private static List<Bar> bars(Comparison line) {
        var bars = new ArrayList<Bar>();
        bars.add(new Bar(line.what(), line.subject()));
        line.peer().ifPresent(peer -> bars.add(new Bar("%s: %s".formatted(line.what(), peer.name()), peer.figures())));
        return bars;
    }
}
