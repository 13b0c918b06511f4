package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scripts, read. A line of JSON each; empty lines and those that begin with {@code #} are for people. */
final class Script {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of(
            "at",
            "user",
            "admin",
            "do",
            "put",
            "body",
            "delete",
            "peerJoined",
            "peerLeft",
            "channelId",
            "ofAnotherSession",
            "elsewhere",
            "outage",
            "expect",
            "see");

    private Script() {}

    static List<Line> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Script::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Line line(String text) {
        JsonNode json = parsed(text);
        json.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("field: %s (expected: one of %s)".formatted(field, FIELDS));
            }
        });
        return new Line(
                json.has("at") ? Times.span(json.get("at").asText()) : Duration.ZERO,
                json.path("user").asText(),
                json.path("admin").asBoolean(),
                deed(json),
                Optional.ofNullable(json.get("expect")),
                Optional.ofNullable(json.get("see")));
    }

    private static Deed deed(JsonNode json) {
        if (json.has("do")) {
            return new Deed.Post((ObjectNode) json.get("do"));
        }
        if (json.has("put")) {
            return new Deed.Put(json.get("put").asText(), (ObjectNode) json.get("body"));
        }
        if (json.has("delete")) {
            return new Deed.Delete(json.get("delete").asText());
        }
        if (json.has("peerJoined") || json.has("peerLeft")) {
            boolean joined = json.has("peerJoined");
            return new Deed.Peer(
                    joined,
                    json.get("channelId").asText(),
                    json.get(joined ? "peerJoined" : "peerLeft").asText(),
                    !json.path("ofAnotherSession").asBoolean());
        }
        if (json.has("elsewhere")) {
            return new Deed.Elsewhere(json.get("elsewhere").asText().equals("late"));
        }
        if (json.has("outage")) {
            return new Deed.Outage(Times.span(json.get("outage").asText()));
        }
        return new Deed.Nothing();
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("line: " + text, e);
        }
    }
}
