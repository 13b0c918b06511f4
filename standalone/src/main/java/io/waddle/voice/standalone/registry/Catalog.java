package io.waddle.voice.standalone.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Everything the registry knows. Immutable: a change is another catalog.
 *
 * @param schemas in canonical text; the id of a schema is its position, counted from 1
 * @param subjects the ids of a subject's versions, oldest first
 * @param level of subjects without one of their own
 */
record Catalog(
        List<String> schemas,
        SortedMap<String, List<Integer>> subjects,
        Compatibility level,
        SortedMap<String, Compatibility> levels) {

    /** A version of a subject, counted from 1. */
    record Version(String subject, int version, int id, String schema) {}

    static final Catalog EMPTY =
            new Catalog(List.of(), new TreeMap<>(), Compatibility.FULL_TRANSITIVE, new TreeMap<>());

    Optional<String> schema(int id) {
        return 1 <= id && id <= schemas.size() ? Optional.of(schemas.get(id - 1)) : Optional.empty();
    }

    /** Oldest first; empty for a subject that does not exist. */
    List<Version> versions(String subject) {
        var ids = subjects.getOrDefault(subject, List.of());
        return IntStream.range(0, ids.size())
                .mapToObj(index -> new Version(subject, index + 1, ids.get(index), schemas.get(ids.get(index) - 1)))
                .toList();
    }

    Optional<Version> find(String subject, String schema) {
        return versions(subject).stream()
                .filter(version -> version.schema().equals(schema))
                .findFirst();
    }

    Compatibility levelOf(String subject) {
        return levels.getOrDefault(subject, level);
    }

    /** The schema becomes the subject's newest version. It keeps its id where another subject has it already. */
    Catalog with(String subject, String schema) {
        var known = new ArrayList<>(schemas);
        if (!known.contains(schema)) {
            known.add(schema);
        }
        var ids = new ArrayList<>(subjects.getOrDefault(subject, List.of()));
        ids.add(known.indexOf(schema) + 1);
        return new Catalog(List.copyOf(known), put(subjects, subject, List.copyOf(ids)), level, levels);
    }

    Catalog with(Compatibility changed) {
        return new Catalog(schemas, subjects, changed, levels);
    }

    Catalog with(String subject, Compatibility changed) {
        return new Catalog(schemas, subjects, level, put(levels, subject, changed));
    }

    private static <T> SortedMap<String, T> put(Map<String, T> map, String key, T value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
