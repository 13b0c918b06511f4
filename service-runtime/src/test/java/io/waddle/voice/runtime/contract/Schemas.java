package io.waddle.voice.runtime.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Schemas of a document by their places, each read once. Safe for use by several threads. */
final class Schemas {
    private final SchemaRegistry registry;
    private final Map<JsonPointer, Schema> read = new ConcurrentHashMap<>();

    Schemas(ObjectNode document) {
        String definitions = JsonNodeFactory.instance
                .objectNode()
                .set("$defs", document.path("$defs"))
                .toString();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ContractDocument.ADDRESS, definitions))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** What is wrong with a value; empty when nothing is. */
    List<String> differences(Place schema, JsonNode value) {
        return read.computeIfAbsent(schema.pointer(), _ -> registry.getSchema(schema.json())).validate(value).stream()
                .map(Error::toString)
                .toList();
    }
}
