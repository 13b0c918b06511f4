package io.waddle.voice.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every contract; a service has a test of its own that names the document. */
public abstract class ContractDocumentChecks {
    private static final String SPECIFICATION = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";

    private final String resource;
    private final int size;
    private final HttpContract contract;

    /** @param size examples at least, and twice as many references: so that none of the checks is of nothing */
    protected ContractDocumentChecks(String resource, int size) {
        this.resource = resource;
        this.size = size;
        this.contract = HttpContract.read(resource);
    }

    @Test
    void shouldBeAnOpenApiDocumentWhenHeldAgainstTheSpecification() {
        // Given
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaIdResolvers(resolvers ->
                        resolvers.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")));
        var specification = registry.getSchema(SchemaLocation.of(SPECIFICATION));
        // When
        var errors = specification.validate(ContractDocument.asWritten(resource));
        // Then
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldReferToWhatIsThereWhenItRefers() {
        // Given
        JsonNode document = ContractDocument.asWritten(resource);
        var missing = new TreeSet<String>();
        var referred = new TreeSet<String>();
        // When
        walk(document, "", (_, node) -> {
            String reference = node.path("$ref").asText();
            referred.add(reference);
            if (!reference.isEmpty() && document.at(reference.substring(1)).isMissingNode()) {
                missing.add(reference);
            }
        });
        // Then
        assertThat(missing).isEmpty();
        assertThat(referred).hasSizeGreaterThan(2 * size);
    }

    @Test
    void shouldNameEachOperationOnceWhenClientsAreMadeOfIt() {
        // Given
        var operations = Operation.of(contract.contract());
        // When
        var ids = operations.stream()
                .map(operation -> operation.place().json().path("operationId").asText())
                .toList();
        // Then
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        assertThat(operations)
                .allSatisfy(operation -> assertThat(operation.place().json().fieldNames())
                        .toIterable()
                        .contains("summary", "description", "tags", "security"));
    }

    @TestFactory
    List<DynamicTest> shouldBeAsItsSchemaSaysWhenSomethingIsAnExample() {
        var tests = new ArrayList<DynamicTest>();
        walk(contract.contract().json(), "", (path, node) -> {
            if (node.has("schema") && (path.contains("/content/") || node.has("in"))) {
                examples(node)
                        .forEach(example -> tests.add(DynamicTest.dynamicTest(
                                path,
                                () -> assertThat(differences(path, example)).isEmpty())));
            }
        });
        assertThat(tests).hasSizeGreaterThan(size);
        return tests;
    }

    private List<String> differences(String path, JsonNode example) {
        Place media = Place.rootOf(contract.contract().json());
        for (String name : path.substring(1).split("/", -1)) {
            media = media.to(name.replace("~1", "/").replace("~0", "~"));
        }
        return contract.schemas().differences(media.to("schema"), example);
    }

    private List<JsonNode> examples(JsonNode media) {
        var examples = new ArrayList<JsonNode>();
        if (media.has("example")) {
            examples.add(media.path("example"));
        }
        media.path("examples").forEach(example -> {
            String reference = example.path("$ref").asText();
            JsonNode target = reference.isEmpty()
                    ? example
                    : contract.contract().json().at(reference.substring(reference.indexOf('#') + 1));
            examples.add(target.path("value"));
        });
        return examples;
    }

    private static void walk(JsonNode node, String path, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(path, node);
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> walk(
                            field.getValue(),
                            path + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            visitor));
        } else {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), path + "/" + i, visitor);
            }
        }
    }
}
