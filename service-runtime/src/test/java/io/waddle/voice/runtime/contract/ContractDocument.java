package io.waddle.voice.runtime.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A contract as it is written, and as tests hold answers against it. */
final class ContractDocument {
    /** What references to schemas are resolved against; nobody looks there. */
    static final String ADDRESS = "https://voice.invalid/schemas";

    private static final String SCHEMAS = "#/components/schemas/";
    /** Of the copy of a schema that is part of others. */
    private static final String OPEN = "-open";

    private ContractDocument() {}

    static ObjectNode asWritten(String resource) {
        try (var yaml = ContractDocument.class.getResourceAsStream(resource)) {
            return (ObjectNode) new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Without room for what is not described. Clients have to pass over fields that they do not know, so that answers may
     * gain some: in the contract they are open. A test wants to see each.
     *
     * @return with the schemas also as {@code $defs}, as plain JSON Schema has them
     */
    static ObjectNode closed(String resource) {
        ObjectNode document = asWritten(resource);
        ObjectNode schemas = (ObjectNode) document.path("components").path("schemas");
        ObjectNode parts = schemas.deepCopy();
        schemas.forEach(ContractDocument::close);
        parts.properties().forEach(part -> schemas.set(part.getKey() + OPEN, open(part.getValue())));
        document.set("$defs", schemas);
        standAlone(document);
        return document;
    }

    private static void close(JsonNode schema) {
        referToOpen(schema.path("allOf"));
        boolean composed = schema.has("properties") || schema.has("allOf");
        if (composed && !schema.has("additionalProperties") && !schema.has("unevaluatedProperties")) {
            ((ObjectNode) schema).put("unevaluatedProperties", false);
        }
    }

    private static JsonNode open(JsonNode part) {
        referToOpen(part.path("allOf"));
        referToOpen(part.path("oneOf"));
        return part;
    }

    private static void referToOpen(JsonNode alternatives) {
        alternatives.forEach(
                one -> ((ObjectNode) one).put("$ref", one.path("$ref").asText() + OPEN));
    }

    /** So that each schema can be understood by itself; a discriminator only repeats what its alternatives say. */
    private static void standAlone(JsonNode node) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith(SCHEMAS)) {
            ((ObjectNode) node).put("$ref", ADDRESS + "#/$defs/" + reference.substring(SCHEMAS.length()));
        }
        if (node instanceof ObjectNode object) {
            object.remove("discriminator");
        }
        node.forEach(ContractDocument::standAlone);
    }
}
