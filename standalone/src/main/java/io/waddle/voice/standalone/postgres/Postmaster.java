package io.waddle.voice.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The server process that a data directory's {@code postmaster.pid} speaks of. */
final class Postmaster {

    private Postmaster() {}

    /** The server that runs on this very directory. The process id in the file may be of another process by now. */
    static Optional<ProcessHandle> runningOn(Path directory) throws IOException {
        return namedIn(directory).filter(process -> isServerOn(directory, process));
    }

    /**
     * A file that names some other living process holds off PostgreSQL, which does not look who that is: a container's
     * second start gives the same ids to other programs. Only to be called when no server runs.
     */
    static void forgetStranger(Path directory) throws IOException {
        if (namedIn(directory).isPresent()) {
            Files.deleteIfExists(file(directory));
        }
    }

    private static Optional<ProcessHandle> namedIn(Path directory) throws IOException {
        try {
            var lines = Files.readAllLines(file(directory));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isServerOn(Path directory, ProcessHandle process) {
        var info = process.info();
        var arguments = String.join(" ", info.arguments().orElse(new String[0]));
        return info.command().orElse("").contains("postgres") && (arguments + " ").contains(directory + " ");
    }

    private static Path file(Path directory) {
        return directory.resolve("postmaster.pid");
    }
}
