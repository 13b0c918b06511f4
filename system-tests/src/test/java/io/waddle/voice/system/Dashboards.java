package io.waddle.voice.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Grafana's dashboards ask Prometheus for. */
final class Dashboards {
    /** Of the media service: there where there is an account. */
    static final Predicate<String> MEDIA = Pattern.compile(
                    "voice_(connector|rtk|outgoing)_.*|voice_ingest_webhooks_total")
            .asMatchPredicate();

    private static final Path FOLDER = Path.of("..", "grafana", "dashboards");
    private static final Set<String> OF_PROMETHEUS = Set.of("ALERTS", "up");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dashboards() {}

    /** Metrics of ours that any panel of any dashboard names. */
    static Set<String> metrics() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.flatMap(file -> read(file).findValuesAsText("expr").stream())
                    .flatMap(expression -> PromQl.metrics(expression).stream())
                    .filter(name -> !OF_PROMETHEUS.contains(name))
                    .collect(Collectors.toSet());
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
