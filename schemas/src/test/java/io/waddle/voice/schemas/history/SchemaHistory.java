package io.waddle.voice.schemas.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * Released schemas, one folder for each release, numbered from 1; each file is the full schema as records were
 * written with it. A folder is never changed: records written with it are at rest somewhere.
 */
record SchemaHistory(Path folder) {
    private static final String SUFFIX = ".avsc";

    /** Schemas by record name, by release. */
    NavigableMap<Integer, Map<String, Schema>> releases() {
        var releases = new TreeMap<Integer, Map<String, Schema>>();
        for (Path release : list(folder)) {
            releases.put(Integer.valueOf(release.getFileName().toString()), read(release));
        }
        return releases;
    }

    int nextRelease() {
        NavigableMap<Integer, Map<String, Schema>> releases = releases();
        return releases.isEmpty() ? 1 : releases.lastKey() + 1;
    }

    /**
     * Writes the folder of a new release.
     *
     * @throws IllegalArgumentException if the number is not the next one, or a schema breaks with a release
     */
    void release(int number, Collection<Schema> schemas) {
        if (number != nextRelease()) {
            throw new IllegalArgumentException("release %d (expected: %d)".formatted(number, nextRelease()));
        }
        List<String> breaks = breaks(schemas);
        if (!breaks.isEmpty()) {
            throw new IllegalArgumentException("release %d: %s (expected: no break)".formatted(number, breaks));
        }
        try {
            Path release = Files.createDirectories(folder.resolve(Integer.toString(number)));
            for (Schema schema : schemas) {
                Files.writeString(
                        release.resolve(schema.getName() + SUFFIX),
                        SchemaFormatter.format("json/pretty", schema) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What keeps the schemas and all releases from reading each other, each with record and release. */
    List<String> breaks(Collection<Schema> schemas) {
        Map<String, Schema> current = schemas.stream().collect(Collectors.toMap(Schema::getName, schema -> schema));
        return releases().entrySet().stream()
                .flatMap(release -> release.getValue().entrySet().stream()
                        .flatMap(released -> breaks(current.get(released.getKey()), released.getValue())
                                .map(text ->
                                        "%s, release %d: %s".formatted(released.getKey(), release.getKey(), text))))
                .toList();
    }

    private static Stream<String> breaks(Schema current, Schema released) {
        return current == null
                ? Stream.of("the record is gone, but its bytes are not")
                : MutualReading.breaks(current, released).stream();
    }

    private static Map<String, Schema> read(Path release) {
        return list(release).stream()
                .map(SchemaHistory::parse)
                .collect(Collectors.toMap(Schema::getName, schema -> schema));
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
