package io.waddle.voice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.benchmarks.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That benches still run, on a broker and services; what they find out depends on who else is at work here. */
class SmokeTest {
    private static final Plan SHORT = new Plan(
            "short",
            1,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            new Plan.People(100, 100, 1, 100, 1),
            new Plan.Starts(1, Duration.ZERO, Duration.ZERO));

    @TempDir
    private Path directory;

    @Test
    void shouldMeasureAndWriteItDown() throws Exception {
        // Given
        var scenarios = Scenarios.ALL.stream()
                .filter(scenario -> List.of("kafka", "answer").contains(scenario.name()))
                .toList();

        // When
        int status = new Session(SHORT, new PrintWriter(Writer.nullWriter())).run(scenarios, directory);

        // Then
        assertThat(status).isZero();
        assertThat(Files.readString(directory.resolve("results.md")))
                .contains(
                        "| kafka    | produced",
                        "| kafka    | consumed",
                        "| answer   | join, p50",
                        "| answer   | join, p99")
                .doesNotContain("NOT MEASURED");
    }
}
