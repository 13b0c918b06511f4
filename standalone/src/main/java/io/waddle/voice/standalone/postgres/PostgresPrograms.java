package io.waddle.voice.standalone.postgres;

import io.waddle.voice.standalone.host.PrivateFiles;
import io.waddle.voice.standalone.host.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** {@code initdb} and {@code pg_ctl}, for one data directory. A program that fails is an IOException with what it said. */
final class PostgresPrograms {

    private static final String SUPERUSER = PostgresBootstrap.SUPERUSER;
    /** Recovery after a crash takes longer than a start; a stop waits for a checkpoint. */
    private static final String TIMEOUT_SECONDS = "60";

    private final Path binaries;
    private final Path directory;
    private final PostgresAccount account;

    private PostgresPrograms(Path binaries, Path directory, PostgresAccount account) {
        this.binaries = binaries;
        this.directory = directory;
        this.account = account;
    }

    static PostgresPrograms of(Path directory, PostgresAccount account) throws IOException {
        PrivateFiles.createDirectory(directory);
        return new PostgresPrograms(PostgresBinaries.unpackInto(UserCache.directory(directory)), directory, account);
    }

    Path dataDirectory() {
        return directory.resolve("data");
    }

    void initialise(Path data, Path superuserPassword) throws IOException {
        PrivateFiles.createDirectory(data);
        account.own(data);
        run(
                "initdb",
                List.of(
                        "--pgdata=" + data,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + superuserPassword,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Sorted and compared the same on every machine.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions"));
    }

    /** Returns once the server takes connections. */
    void start(int port) throws IOException {
        var log = directory.resolve("postgres.log");
        if (Files.exists(log)) {
            Files.move(log, directory.resolve("postgres.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "--wait",
                            "--timeout=" + TIMEOUT_SECONDS,
                            "--silent",
                            "--pgdata=" + dataDirectory(),
                            "--log=" + log,
                            "--options=" + PostgresSettings.of(port)));
        } catch (IOException e) {
            var said = Files.exists(log) ? Files.readString(log).strip() : "";
            throw new IOException(e.getMessage() + "; the server's log: " + said, e);
        }
    }

    /** Ends connections at once and returns when the server has gone. */
    void stop() throws IOException {
        run(
                "pg_ctl",
                List.of(
                        "stop",
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + TIMEOUT_SECONDS,
                        "--silent",
                        "--pgdata=" + dataDirectory()));
    }

    private void run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        var output = Files.createTempFile(directory, program, ".out");
        try {
            var builder = new ProcessBuilder(account.command(command))
                    // A file, not a pipe: the server inherits it and would keep a pipe open.
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            var exit = builder.start().waitFor();
            if (exit != 0) {
                var said = Files.readString(output, StandardCharsets.UTF_8).strip();
                throw new IOException("%s failed with %d: %s".formatted(program, exit, said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
