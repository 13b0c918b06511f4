package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.system.ServedProcesses.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What an operator sees of the system: traces, log lines, metrics. */
final class ObservabilityIT {
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACE = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";
    private static final String STREAM_KEY = "live-key-that-nobody-may-see";
    private static final String SEALING_KEY =
            Base64.getEncoder().encodeToString("a key of the test of 32 bytes...".getBytes(StandardCharsets.UTF_8));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path DOCS = Path.of("..", "docs");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path data;

    private static ServedSystem system;
    private static List<VoiceProcess> processes;
    private static List<URI> services;
    private static Community community;

    @BeforeAll
    static void start() {
        system = new ServedSystem(
                data, Map.of("JAVA_TOOL_OPTIONS", "-Dvoice.log.level=DEBUG", "VOICE_SEALING_KEY", SEALING_KEY));
        var ingest = system.services().serveIngest();
        var analytics = system.services().serveAnalytics();
        Served processor = system.services().launchProcessor("0");
        processes = List.of(ingest, processor.process(), analytics);
        services = List.of(system.ingest(), processor.uri(), system.analytics());
        services.forEach(ServedProcesses::awaitReady);
        // The first decisions of a cold system may come late.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> community =
                        Community.found(system, "watched").members("ann", "bob").voice("duo", 1));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void shouldFindTheTraceOfARequestInTheRowOfItsDecision() {
        // When
        var accepted = community.as("ann").join("watched", "duo", "traceparent", TRACE);
        var rejected = community.as("bob").join("watched", "duo", "traceparent", TRACE);

        // Then
        assertThat(List.of(accepted, rejected))
                .allSatisfy(answer -> assertThat(answer.response().headers().firstValue("traceparent"))
                        .hasValue(TRACE));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("""
                                SELECT concat_ws(' ', command_id, actor_user_id, type, channel_id, decision, code)
                                FROM decisions WHERE trace_id = '%s'""".formatted(TRACE_ID)))
                        .containsExactlyInAnyOrder(
                                accepted.body().path("commandId").asText() + " ann JOIN duo ACCEPTED",
                                rejected.body().path("commandId").asText() + " bob JOIN duo REJECTED CHANNEL_FULL"));
    }

    @Test
    void shouldFindTheLinesOfACommandByItsIdAndItsTrace() {
        // Given
        String traceId = "11111111111111111111111111111111";

        // When
        var answer = community
                .as("bob")
                .event(
                        "watched",
                        "duo",
                        "{\"type\":\"leave\"}",
                        "traceparent",
                        "00-%s-00f067aa0ba902b7-01".formatted(traceId));

        // Then
        String commandId = answer.body().path("commandId").asText();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(logged())
                        .filteredOn(line ->
                                line.path("mdc").path("traceId").asText().equals(traceId))
                        .extracting(line -> line.path("context").path("name").asText() + ": "
                                + line.path("formattedMessage").asText() + " "
                                + line.path("mdc").path("commandId").asText())
                        .containsExactlyInAnyOrder(
                                "ingest-api: Command answered " + commandId,
                                "state-processor: Command decided " + commandId));
    }

    @Test
    void shouldNeverLogASecret() {
        // Given
        String token = Api.token("ann", "voice", Instant.now().plusSeconds(3600));
        String forged = token.substring(0, token.length() - 6) + "forged";
        community.configure(
                "/channels/air",
                "{\"name\":\"air\",\"type\":\"BROADCAST\",\"voice\":{\"broadcast\":{\"streamKey\":\"%s\"}}}"
                        .formatted(STREAM_KEY));

        // When
        for (String one : List.of(token, forged)) {
            Api.withToken(system.ingest(), one).join("watched", "air");
            Api.withToken(system.analytics(), one).get("/v1/analytics/waddles/watched/stats");
        }
        Api.withToken(system.ingest(), token)
                .put("/v1/waddles/watched/channels/air", "{\"streamKey\":\"%s\"}".formatted(STREAM_KEY));

        // Then
        assertThat(logged()).isNotEmpty();
        assertThat(processes)
                .allSatisfy(process -> assertThat(process.output())
                        .allSatisfy(line -> assertThat(line)
                                .doesNotContain(
                                        token,
                                        forged,
                                        STREAM_KEY,
                                        SEALING_KEY,
                                        VoiceSystem.SECRET,
                                        system.postgresPassword())));
    }

    @Test
    void shouldExportWhatAlertsDashboardsAndDocsAskFor() throws IOException {
        // Given: Kafka's figures come at its own pace
        community.join("ann", "duo");
        var asked = new TreeSet<String>();
        alerts(0).forEach(expression -> asked.addAll(PromQl.metrics(expression)));
        asked.remove("up"); // Prometheus' own
        assertThat(asked).hasSizeGreaterThan(15);
        asked.addAll(namesInDocs());
        Dashboards.metrics().stream().filter(Dashboards.MEDIA.negate()).forEach(asked::add);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            var exported = new HashSet<String>();
            services.forEach(service -> exported.addAll(Scrape.of(service).names()));
            assertThat(exported).containsAll(asked);
        });
    }

    @Test
    void shouldHaveFewSeriesAndNoneOfAUserOrWaddle() {
        // Given
        community.join("ann", "duo");
        community.as("ann").get("/v1/waddles/watched/made-up");

        // Then
        for (URI service : services) {
            var scrape = Scrape.of(service);
            System.err.printf("%s: %d series%n", service, scrape.series().size());
            assertThat(scrape.series()).hasSizeLessThan(1_500);
            assertThat(scrape.labelValues())
                    .noneMatch(value -> Set.of("watched", "duo", "ann", "bob").contains(value))
                    .noneMatch(value -> value.contains("made-up"));
        }
    }

    /** Lines of all services; the JVM says in one of its own which options it was given. */
    private static List<JsonNode> logged() {
        var lines = new ArrayList<JsonNode>();
        for (var process : processes) {
            process.output().stream()
                    .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                    .map(ObservabilityIT::json)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = system.database();
                var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            while (answer.next()) {
                rows.add(answer.getString(1));
            }
        }
        return rows;
    }

    /** What the alerts of a group ask for. */
    static List<String> alerts(int group) throws IOException {
        try (var file = Files.newBufferedReader(DOCS.resolve("alerts.yml"))) {
            Map<String, List<Map<String, List<Map<String, Object>>>>> rules = new Yaml().load(file);
            return rules.get("groups").get(group).get("rules").stream()
                    .map(rule -> (String) rule.get("expr"))
                    .toList();
        }
    }

    /** In the section on what to watch, all that is set as code and begins like a metric. */
    private static Set<String> namesInDocs() throws IOException {
        var names = new TreeSet<String>();
        String section = Files.readString(DOCS.resolve("operations.md")).split("\n## ", -1)[1];
        Pattern.compile("`([^`]+)`")
                .matcher(section)
                .results()
                .flatMap(code -> PromQl.metrics(code.group(1)).stream())
                .filter(name -> name.matches("(voice|kafka|jvm|system)_\\w+"))
                .forEach(names::add);
        assertThat(names).hasSizeGreaterThan(30);
        return names;
    }
}
