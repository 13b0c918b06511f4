package io.waddle.voice.state.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Plays a script: every decision is as the line expects, and what the line looks at is as it says. */
final class Scenario {
    private final ScenarioRunner runner;

    private Scenario(ScenarioRunner runner) {
        this.runner = runner;
    }

    static void play(List<Line> lines, ScenarioRunner runner) {
        var scenario = new Scenario(runner);
        lines.forEach(scenario::play);
    }

    private void play(Line line) {
        runner.run(line)
                .ifPresent(outcome -> assertThat(line.expected())
                        .as("%s -> %s", line, outcome)
                        .hasValueSatisfying(expected -> assertThat(outcome.isAs(expected))
                                .as("%s -> %s (expected: %s)", line, outcome, expected)
                                .isTrue()));
        line.seen().ifPresent(seen -> look(line, seen));
    }

    private void look(Line line, JsonNode seen) {
        seen.path("participants")
                .properties()
                .forEach(one ->
                        compare(line, "participant " + one.getKey(), runner.participant(one.getKey()), one.getValue()));
        seen.path("sessions")
                .properties()
                .forEach(one ->
                        compare(line, "session of " + one.getKey(), runner.session(one.getKey()), one.getValue()));
        seen.path("requests").properties().forEach(one -> {
            var wanted =
                    StreamSupport.stream(one.getValue().spliterator(), false).toList();
            var there = runner.requests(one.getKey());
            assertThat(there).as("%s: requests of %s", line, one.getKey()).hasSameSizeAs(wanted);
            for (int at = 0; at < wanted.size(); at++) {
                compare(line, "request", Optional.of(there.get(at)), wanted.get(at));
            }
        });
    }

    /** The fields that the script names; null = there must be nothing. */
    private static void compare(Line line, String what, Optional<JsonNode> there, JsonNode wanted) {
        if (wanted.isNull()) {
            assertThat(there).as("%s: %s", line, what).isEmpty();
            return;
        }
        assertThat(there)
                .as("%s: %s", line, what)
                .hasValueSatisfying(found -> wanted.properties()
                        .forEach(field -> assertThat(found.path(field.getKey()).asText())
                                .as("%s: %s, %s", line, what, field.getKey())
                                .isEqualTo(field.getValue().asText())));
    }
}
