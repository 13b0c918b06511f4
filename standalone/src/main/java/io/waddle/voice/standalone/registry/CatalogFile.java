package io.waddle.voice.standalone.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.standalone.host.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The catalog on disk, whole in one file: there are dozens of schemas, and they change with an upgrade only. */
final class CatalogFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    CatalogFile(Path directory) {
        this.file = directory.resolve("catalog.json");
    }

    Catalog read() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), Catalog.class) : Catalog.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schemas in " + file, e);
        }
    }

    /** On return the catalog is on disk; a crash on the way leaves the one before. */
    void write(Catalog catalog) {
        try {
            PrivateFiles.createDirectory(file.getParent());
            PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(catalog));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the schemas to " + file, e);
        }
    }
}
