package io.waddle.voice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    private static final Comparison LINE = Comparison.of(
                    "decide", "one channel", "joins/s", new Figures(List.of(36_000.0, 30_000.0, 40_000.0)))
            .against("PostgreSQL", new Figures(List.of(6_000.0, 5_000.0, 8_000.0)))
            .with(Goal.atLeast("P3", 6));

    @TempDir
    private Path directory;

    @Test
    void shouldWriteATableForPeople() throws IOException {
        // When
        ResultFiles.write(directory, results(0.1));

        // Then
        assertThat(Files.readAllLines(directory.resolve("results.md")))
                .contains(
                        "- cores: 2",
                        "| scenario | what        | unit    | ours                   | beside     | theirs              | ours / theirs    | goal   | reached |",
                        "|----------|-------------|---------|------------------------|------------|---------------------|------------------|--------|---------|",
                        "| decide   | one channel | joins/s | 36,000 (30,000–40,000) | PostgreSQL | 6,000 (5,000–8,000) | 6.00 (5.00–6.00) | P3 ≥ 6 | yes     |",
                        "- no redis-server");
    }

    @Test
    void shouldWarnInBothWhenOthersUsedTheMachine() throws IOException {
        // When
        ResultFiles.write(directory, results(0.5));

        // Then
        assertThat(Files.readString(directory.resolve("results.md"))).contains("**other processes use 0.50 cores");
        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("results.json").toFile())
                        .path("coresOfOthers")
                        .asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void shouldWriteAllRoundsForPrograms() throws IOException {
        // When
        ResultFiles.write(directory, results(0.1));

        // Then
        var line = new ObjectMapper()
                .readTree(directory.resolve("results.json").toFile())
                .path("comparisons")
                .path(0);
        assertThat(line.path("ours").path("rounds")).hasSize(3);
        assertThat(line.path("ours").path("median").asDouble()).isEqualTo(36_000);
        assertThat(line.path("ratio").path("min").asDouble()).isEqualTo(5);
        assertThat(line.path("goal").asText()).isEqualTo("P3 ≥ 6");
        assertThat(line.path("reached").asBoolean()).isTrue();
    }

    @Test
    void shouldDrawAChartForEachScenarioAndUnit() throws IOException {
        // When
        Charts.write(directory, List.of(LINE));

        // Then: texts in it are outlines
        assertThat(directory.resolve("decide-joins-s.svg")).content().contains("<svg", "</svg>");
    }

    private static Results results(double coresOfOthers) {
        return new Results(
                new Environment(Map.of("cores", "2"), coresOfOthers), List.of(LINE), List.of("no redis-server"));
    }
}
