package io.waddle.voice.schemas.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import org.apache.avro.Schema;

/** A record's schema as a past or future developer may have left it. */
public final class EditedSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root;

    public EditedSchema(Schema schema) {
        root = (ObjectNode) json(schema.toString());
    }

    /** Puts a field in front of the others. */
    public EditedSchema withField(String field) {
        ((ArrayNode) root.path("fields")).insert(0, json(field));
        return this;
    }

    public EditedSchema withoutField(String name) {
        for (Iterator<JsonNode> fields = root.path("fields").iterator(); fields.hasNext(); ) {
            if (fields.next().path("name").asText().equals(name)) {
                fields.remove();
            }
        }
        return this;
    }

    public EditedSchema withType(String field, String type) {
        ((ObjectNode) definition(field)).set("type", json(type));
        return this;
    }

    public EditedSchema withName(String field, String name) {
        ((ObjectNode) definition(field)).put("name", name);
        return this;
    }

    /** Adds a symbol to the enum of the field. */
    public EditedSchema withSymbol(String field, String symbol) {
        ((ArrayNode) definition(field).path("type").path("symbols")).add(symbol);
        return this;
    }

    public EditedSchema withoutSymbol(String field, String symbol) {
        for (Iterator<JsonNode> symbols =
                        definition(field).path("type").path("symbols").iterator();
                symbols.hasNext(); ) {
            if (symbols.next().asText().equals(symbol)) {
                symbols.remove();
            }
        }
        return this;
    }

    public Schema schema() {
        return new Schema.Parser().parse(root.toString());
    }

    private JsonNode definition(String field) {
        for (JsonNode candidate : root.path("fields")) {
            if (candidate.path("name").asText().equals(field)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("field: %s (expected: a field of %s)"
                .formatted(field, root.path("name").asText()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
