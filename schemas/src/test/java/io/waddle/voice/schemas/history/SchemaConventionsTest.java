package io.waddle.voice.schemas.history;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Avro does not ask for, but readers of the log and of later versions need. */
final class SchemaConventionsTest {
    private static final String UNKNOWN = "UNKNOWN";
    private static final Path SOURCES = Path.of("src/main/avro");

    @Test
    void shouldHoldEverySourceFileToTheHistory() throws IOException {
        // Given
        Set<String> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avsc"))
                    .map(name -> name.replace(".avsc", ""))
                    .collect(Collectors.toSet());
        }

        // When
        Set<String> held = types().map(Schema::getName).collect(Collectors.toSet());

        // Then
        assertThat(held).isEqualTo(sources);
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldBeDocumented(Schema type) {
        // Then
        assertThat(type.getDoc()).as(type.getName()).isNotBlank();
        if (type.getType() == Schema.Type.RECORD) {
            assertThat(type.getFields())
                    .allSatisfy(field -> assertThat(field.doc())
                            .as("%s.%s", type.getName(), field.name())
                            .isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void shouldPutTheUnknownSymbolFirstAndReadStrangeOnesAsIt(Schema type) {
        // Then
        assertThat(type.getEnumSymbols().getFirst()).as(type.getName()).isEqualTo(UNKNOWN);
        assertThat(type.getEnumDefault()).as(type.getName()).isEqualTo(UNKNOWN);
    }

    /** An added field without a default makes all records at rest unreadable. */
    @ParameterizedTest
    @MethodSource("types")
    void shouldGiveADefaultToEveryFieldThatWasAdded(Schema type) {
        // Given
        NavigableMap<Integer, Schema> releases = releasesOf(type.getName());
        if (type.getType() != Schema.Type.RECORD || releases.isEmpty()) {
            return;
        }
        Schema first = releases.firstEntry().getValue();

        // When
        Stream<Schema.Field> added = type.getFields().stream().filter(field -> first.getField(field.name()) == null);

        // Then
        assertThat(added.filter(not(Schema.Field::hasDefaultValue)).map(Schema.Field::name))
                .as("fields of %s without a default that its first release has not", type.getName())
                .isEmpty();
    }

    private static NavigableMap<Integer, Schema> releasesOf(String name) {
        var found = new TreeMap<Integer, Schema>();
        new SchemaHistory(Path.of("history"))
                .releases()
                .forEach((release, schemas) -> schemas.values().stream()
                        .map(WireSchemas::namedTypesOf)
                        .map(types -> types.get(name))
                        .filter(type -> type != null)
                        .findFirst()
                        .ifPresent(type -> found.put(release, type)));
        return found;
    }

    private static Stream<Schema> types() {
        return WireSchemas.all().stream()
                .flatMap(schema -> WireSchemas.namedTypesOf(schema).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, TreeMap::new))
                .values()
                .stream();
    }

    private static Stream<Schema> enums() {
        return types().filter(type -> type.getType() == Schema.Type.ENUM);
    }
}
