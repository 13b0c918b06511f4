package io.waddle.voice.schemas.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Whether two versions of a record read each other and mean the same by it. Avro answers the first; of the second it
 * lets pass a removed enum symbol (old records would turn to UNKNOWN) and a changed logical type (a time in other
 * units).
 */
final class MutualReading {
    private MutualReading() {}

    /** What keeps them from it; empty when nothing does. */
    static List<String> breaks(Schema current, Schema released) {
        var breaks = new ArrayList<String>();
        unreadable(current, released)
                .map(text -> "the current schema cannot read its records: " + text)
                .forEach(breaks::add);
        unreadable(released, current)
                .map(text -> "it cannot read records of the current schema: " + text)
                .forEach(breaks::add);
        Map<String, Schema> currentTypes = WireSchemas.namedTypesOf(current);
        WireSchemas.namedTypesOf(released).forEach((name, type) -> {
            Schema now = currentTypes.get(name);
            if (now != null && now.getType() == type.getType()) {
                changedMeaning(now, type).forEach(breaks::add);
            }
        });
        return List.copyOf(breaks);
    }

    private static Stream<String> unreadable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> "%s at %s: %s".formatted(found.getType(), found.getLocation(), found.getMessage()));
    }

    private static Stream<String> changedMeaning(Schema current, Schema released) {
        return released.getType() == Schema.Type.ENUM
                ? removedSymbols(current, released)
                : changedLogicalTypes(current, released);
    }

    private static Stream<String> removedSymbols(Schema current, Schema released) {
        var removed = new HashSet<>(released.getEnumSymbols());
        removed.removeAll(current.getEnumSymbols());
        return removed.stream().map(symbol -> "%s lost the symbol %s".formatted(released.getName(), symbol));
    }

    private static Stream<String> changedLogicalTypes(Schema current, Schema released) {
        return released.getType() == Schema.Type.RECORD
                ? released.getFields().stream()
                        .filter(field -> changedLogicalType(current.getField(field.name()), field))
                        .map(field -> "%s.%s changed its logical type".formatted(released.getName(), field.name()))
                : Stream.empty();
    }

    private static boolean changedLogicalType(Schema.Field current, Schema.Field released) {
        return current != null && !logicalTypes(current.schema()).equals(logicalTypes(released.schema()));
    }

    private static Set<String> logicalTypes(Schema schema) {
        Stream<Schema> branches = schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema);
        return Set.copyOf(branches.map(branch -> branch.getProp("logicalType"))
                .filter(Objects::nonNull)
                .toList());
    }
}
