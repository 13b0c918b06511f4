package io.waddle.voice.state.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.StateRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripted histories: they go as their script says on the rules alone and on the whole topology, and what the topology
 * writes is byte for byte what it wrote when they were recorded.
 */
class HistoriesTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");
    private static final String REGENERATE = "voice.golden.regenerate";

    @TempDir
    private Path stateDirectory;

    static Stream<String> histories() throws IOException {
        try (var folders = Files.list(HISTORIES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void shouldGoAsScriptedOnTheRules(String history) {
        try (var rules = new RulesRunner()) {
            Scenario.play(script(history), rules);
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void shouldGoAsScriptedAndAsRecordedOnTheTopology(String history) throws IOException {
        try (var rules = new RulesRunner();
                var topology = DriverRunner.start(stateDirectory)) {
            // Given
            script(history).forEach(rules::run);

            // When
            Scenario.play(script(history), topology);

            // Then
            assertRecorded(history, topology.recording());
            assertThat(withoutRevisions(topology.rows()))
                    .as("rows, as on the rules alone")
                    .isEqualTo(withoutRevisions(rules.rows()));
        }
    }

    /** Rows in memory do not know by which event they were written. */
    private static Map<String, StateRow> withoutRevisions(SortedMap<String, StateRow> rows) {
        rows.values().forEach(row -> row.setRevision(0));
        return rows;
    }

    private static void assertRecorded(String history, Recording now) throws IOException {
        Path folder = HISTORIES.resolve(history);
        if (Boolean.getBoolean(REGENERATE)) {
            now.writeTo(folder);
        }
        var recorded = Recording.read(folder);
        String hint = "%%s of %s; if the change is meant: mvn -pl state-processor test -Dtest=HistoriesTest -D%s=true"
                .formatted(history, REGENERATE);
        assertThat(now.events()).as(hint, "events").isEqualTo(recorded.events());
        assertThat(now.decisions()).as(hint, "decisions").isEqualTo(recorded.decisions());
        assertThat(now.rows()).as(hint, "rows").isEqualTo(recorded.rows());
    }

    private static List<Line> script(String history) {
        return Script.read(HISTORIES.resolve(history).resolve("script.jsonl"));
    }
}
