package io.waddle.voice.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What updates on a stage cost, as JSON and as a table to read. */
final class StageReport {
    private static final Path FILE = Path.of("target", "stage-report.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode report = JSON.createObjectNode();

    void costs(List<StageCosts.Cost> costs) {
        var array = report.putArray("updates");
        System.out.println("update     participants   median ms   p95 ms   bytes written");
        for (var cost : costs) {
            var timing = cost.timing();
            array.addObject()
                    .put("update", cost.update())
                    .put("participants", cost.participants())
                    .put("medianMillis", timing.medianMillis())
                    .put("p95Millis", timing.p95Millis())
                    .put("bytes", cost.bytes());
            System.out.println("%-10s %12d %11.1f %8.1f %15.0f"
                    .formatted(
                            cost.update(),
                            cost.participants(),
                            timing.medianMillis(),
                            timing.p95Millis(),
                            cost.bytes()));
        }
    }

    /** A figure besides the table. */
    void figure(String name, Duration time) {
        report.put(name, time.toMillis());
        System.out.println("%s: %d".formatted(name, time.toMillis()));
    }

    void write() {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
