package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.permissions.PermissionSet;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;

/** JSON of answers. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static ArrayNode array(Collection<String> texts) {
        var array = array();
        texts.forEach(array::add);
        return array;
    }

    public static ArrayNode permissions(long bits) {
        return array(new PermissionSet(bits).names());
    }

    public static ObjectNode of(Map<String, Object> members) {
        return MAPPER.valueToTree(members);
    }

    /** Milliseconds always, zero or not; null stays null. */
    public static String instant(Instant instant) {
        return instant == null ? null : MILLIS.format(instant);
    }

    /** JSON that was checked when it was stored. */
    public static JsonNode stored(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
