package io.waddle.voice.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes results.json, for programs, and results.md, for people. */
public final class ResultFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultFiles() {}

    /** Both in a directory, which is made. */
    public static void write(Path directory, Results results) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.json"), JSON.writeValueAsString(json(results)) + "\n");
        Files.write(directory.resolve("results.md"), markdown(results));
    }

    static ObjectNode json(Results results) {
        var json = JSON.createObjectNode();
        json.set("environment", JSON.valueToTree(results.environment().facts()));
        json.put("coresOfOthers", results.environment().coresOfOthers());
        json.set("notes", JSON.valueToTree(results.notes()));
        var lines = json.putArray("comparisons");
        results.comparisons().forEach(line -> lines.add(json(line)));
        return json;
    }

    private static ObjectNode json(Comparison line) {
        var json = JSON.createObjectNode()
                .put("scenario", line.scenario())
                .put("what", line.what())
                .put("unit", line.unit());
        json.set("ours", json(line.subject()));
        line.peer().ifPresent(peer -> {
            json.put("peer", peer.name());
            json.set("theirs", json(peer.figures()));
        });
        line.ratio().ifPresent(ratio -> json.set("ratio", json(ratio)));
        line.goal().ifPresent(goal -> json.put("goal", goal.text()));
        line.reached().ifPresent(reached -> json.put("reached", reached));
        return json;
    }

    private static ObjectNode json(Figures figures) {
        var json = JSON.createObjectNode()
                .put("median", figures.median())
                .put("min", figures.min())
                .put("max", figures.max());
        json.set("rounds", JSON.valueToTree(figures.rounds()));
        return json;
    }

    static List<String> markdown(Results results) {
        var lines = new ArrayList<String>();
        lines.add("# Results");
        lines.add("");
        results.environment().facts().forEach((name, value) -> lines.add("- %s: %s".formatted(name, value)));
        Optional<String> warning = results.environment().warning();
        warning.ifPresent(text -> lines.addAll(List.of("", "**%s**".formatted(text))));
        lines.add("");
        lines.addAll(ResultTable.lines(results.comparisons()));
        lines.add("");
        lines.add("Medians of the rounds, least and most in brackets; ratios are those of each round.");
        results.notes().forEach(note -> lines.add("- " + note));
        return lines;
    }
}
