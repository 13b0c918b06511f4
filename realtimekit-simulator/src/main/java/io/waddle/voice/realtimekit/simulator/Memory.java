package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One small file for what outlives a simulator. It holds the API token and the signing key: for its owner alone. */
final class Memory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;
    private String kept = "";

    /** @param directory made when it is missing; without one, nothing is kept */
    Memory(Optional<Path> directory) {
        file = directory.map(path -> path.resolve("simulator.json"));
    }

    /** Empty before anything was kept. */
    ObjectNode read() {
        if (file.filter(Files::exists).isEmpty()) {
            return Payloads.object();
        }
        try {
            return (ObjectNode) JSON.readTree(Files.readAllBytes(file.orElseThrow()));
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException(
                    "%s: cannot be read (expected: what a simulator kept; without the file it starts afresh)"
                            .formatted(file.orElseThrow()),
                    e);
        }
    }

    /** A crash on the way leaves what was kept before; when the machine dies it may be lost. Writes only what is new. */
    synchronized void keep(Supplier<ObjectNode> known) {
        if (file.isEmpty()) {
            return;
        }
        String text = known.get().toString();
        if (!text.equals(kept)) {
            write(file.get(), text);
            kept = text;
        }
    }

    private static void write(Path file, String text) {
        var directory = file.toAbsolutePath().getParent();
        var unfinished = directory.resolve(file.getFileName() + ".tmp");
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.deleteIfExists(unfinished);
            try (var channel = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
