package io.waddle.voice.standalone;

import io.waddle.voice.standalone.host.FileTree;
import io.waddle.voice.standalone.host.PrivateFiles;
import io.waddle.voice.standalone.host.Secrets;
import io.waddle.voice.standalone.host.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Everything that an embedded stack keeps, below one directory that only its owner can enter. */
final class DataDirectory {

    /** Below the working directory. */
    static final String STANDARD = ".voice";

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /** Nothing is created before it is needed. */
    static DataDirectory at(Path root) {
        return new DataDirectory(root.toAbsolutePath().normalize());
    }

    static DataDirectory temporary() {
        try {
            return at(Files.createTempDirectory("waddle-voice-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    void create() {
        try {
            PrivateFiles.createDirectory(root);
        } catch (IOException e) {
            throw new StartFailure("%s: cannot be used (expected: a directory to write to): %s".formatted(root, e), e);
        }
    }

    /**
     * Held until closed or until this process ends, however it ends.
     *
     * @throws StartFailure when another stack holds it
     */
    AutoCloseable lock() {
        create();
        try {
            var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                channel.close();
                throw new StartFailure(
                        "%s: another stack runs on this data (expected: one; stop it, or use another --data)"
                                .formatted(root));
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + root, e);
        }
    }

    /** Where the embedded broker of the stack that runs on this data listens; empty when none does. */
    Optional<String> kafkaInUse() {
        return isInUse() ? kafkaAddress().told() : Optional.empty();
    }

    /** Where the embedded registry of the stack that runs on this data answers; empty when none does. */
    Optional<String> registryInUse() {
        return isInUse() ? registryAddress().told() : Optional.empty();
    }

    /** The URL of the embedded PostgreSQL of the stack that runs on this data; empty when none does. */
    Optional<String> postgresInUse() {
        return isInUse() ? postgresAddress().told() : Optional.empty();
    }

    /** Where ingest-api of the stack that runs on this data answers; empty when none does. */
    Optional<String> ingestInUse() {
        return isInUse() ? ingestAddress().told() : Optional.empty();
    }

    ToldAddress kafkaAddress() {
        return new ToldAddress(root.resolve("kafka-address"));
    }

    ToldAddress registryAddress() {
        return new ToldAddress(root.resolve("registry-address"));
    }

    ToldAddress postgresAddress() {
        return new ToldAddress(root.resolve("postgres-address"));
    }

    ToldAddress ingestAddress() {
        return new ToldAddress(root.resolve("ingest-address"));
    }

    Secrets secrets() {
        return Secrets.in(root.resolve("secrets"));
    }

    Path root() {
        return root;
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path registry() {
        return root.resolve("registry");
    }

    Path media() {
        return root.resolve("media");
    }

    Path state() {
        return root.resolve("state");
    }

    Path logs() {
        return root.resolve("logs");
    }

    void delete() {
        try {
            FileTree.delete(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + root, e);
        }
    }

    private Path lockFile() {
        return root.resolve("lock");
    }

    private boolean isInUse() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (var channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE)) {
            return isLocked(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look whether a stack runs on " + root, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this very process
        }
    }
}
