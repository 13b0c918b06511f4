package io.waddle.voice.standalone;

import io.waddle.voice.standalone.host.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a part of a running stack listens, in a file for other commands to find: its port may be any. */
final class ToldAddress {

    private final Path file;

    ToldAddress(Path file) {
        this.file = file;
    }

    void tell(String address) {
        try {
            PrivateFiles.write(file, address.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** To be called at a start, for what is there is of the run before. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    Optional<String> told() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
