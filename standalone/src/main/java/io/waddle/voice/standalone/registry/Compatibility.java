package io.waddle.voice.standalone.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Confluent's compatibility levels: who must be able to read whose records, and how far back. */
enum Compatibility {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean transitive;

    Compatibility(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.transitive = transitive;
    }

    static Optional<Compatibility> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /**
     * Empty when the schema may follow the others.
     *
     * @param previous oldest first
     */
    List<String> objections(Schema schema, List<Schema> previous) {
        var compared = transitive || previous.isEmpty() ? previous : List.of(previous.getLast());
        return compared.stream()
                .flatMap(old -> objections(schema, old).stream())
                .distinct()
                .toList();
    }

    private List<String> objections(Schema schema, Schema old) {
        var objections = new ArrayList<String>();
        if (newReadsOld) {
            objections.addAll(reads(schema, old, "the new schema cannot read records of an earlier one"));
        }
        if (oldReadsNew) {
            objections.addAll(reads(old, schema, "an earlier schema cannot read records of the new one"));
        }
        return objections;
    }

    private static List<String> reads(Schema reader, Schema writer, String what) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(fault ->
                        "%s: %s at %s: %s".formatted(what, fault.getType(), fault.getLocation(), fault.getMessage()))
                .toList();
    }
}
