package io.waddle.voice.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A request, taken apart.
 *
 * @param segments of the path, decoded: a subject may contain an encoded slash
 */
record RegistryRequest(String method, List<String> segments, String query, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RegistryRequest of(String method, URI uri, String body) {
        return new RegistryRequest(method, segments(uri.getRawPath()), uri.getQuery(), body);
    }

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(RegistryRequest::decoded)
                .toList();
    }

    boolean matches(List<String> template) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!template.get(i).equals("{}") && !template.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    String segment(int index) {
        return segments.get(index);
    }

    boolean asksFor(String parameter) {
        return query != null && Arrays.asList(query.split("&")).contains(parameter + "=true");
    }

    /** The Avro schema that the body carries, as text. */
    String schema() {
        var json = json();
        var type = json.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryError.invalidSchema("type " + type + " (expected: AVRO)");
        }
        if (!json.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("references (expected: a schema that stands for itself)");
        }
        return text(json, "schema");
    }

    Compatibility level() {
        var level = text(json(), "compatibility");
        return Compatibility.named(level).orElseThrow(() -> RegistryError.invalidLevel(level));
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw RegistryError.invalidBody(e.getOriginalMessage());
        }
    }

    private static String text(JsonNode json, String field) {
        var value = json.path(field);
        if (!value.isTextual()) {
            throw RegistryError.invalidBody("no text in the field " + field);
        }
        return value.textValue();
    }

    private static String decoded(String segment) {
        // In a path a plus is a plus.
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
