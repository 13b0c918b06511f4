package io.waddle.voice.standalone.postgres;

import io.waddle.voice.standalone.host.FileTree;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.host.PrivateFiles;
import io.waddle.voice.standalone.host.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server on loopback, with passwords, that keeps its data durably in a directory.
 *
 * <p>The server is a process of its own, outside of our process group: Ctrl-C reaches us only, and the services have their
 * database until they are closed. It therefore outlives a {@code kill -9} of ours; the next start stops it and starts
 * another, because what a leftover was started with is not what we would start it with.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    public static final String DATABASE = "voice";
    public static final String USER = "voice";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** The first start after the server was killed fails while its orphans still hold its shared memory. */
    private static final int ATTEMPTS = 10;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final PostgresPrograms programs;
    private final int port;
    private final String password;

    private EmbeddedPostgres(PostgresPrograms programs, int port, String password) {
        this.programs = programs;
        this.port = port;
        this.password = password;
    }

    /**
     * Returns once the database is there and takes connections.
     *
     * @param directory of the server's data and log; it belongs to this server alone
     */
    public static EmbeddedPostgres start(Path directory, Port port, Secrets secrets) {
        try {
            PrivateFiles.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create PostgreSQL's directory " + directory, e);
        }
        return start(directory, port, secrets, PostgresAccount.detect(directory));
    }

    static EmbeddedPostgres start(Path directory, Port port, Secrets secrets, PostgresAccount account) {
        try {
            var programs = PostgresPrograms.of(directory.toAbsolutePath().normalize(), account);
            var superuserPassword = secrets.token("postgres-superuser");
            var password = password(secrets);
            if (!Files.exists(programs.dataDirectory())) {
                initialise(programs, secrets.file("postgres-superuser"));
            }
            account.own(programs.dataDirectory());
            stopLeftover(programs);
            var chosen = startServer(programs, port);
            var started = new EmbeddedPostgres(programs, chosen, password);
            try {
                new PostgresBootstrap(chosen, superuserPassword).createDatabase(DATABASE, USER, password);
                return started;
            } catch (SQLException e) {
                started.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("cannot start PostgreSQL in " + directory, e);
        }
    }

    /** Of the account that owns the database. */
    public static String password(Secrets secrets) {
        return secrets.token("postgres-voice");
    }

    public int port() {
        return port;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
    }

    public String password() {
        return password;
    }

    /** Ends connections, rolls back what they had not committed, and waits until the server has gone. */
    @Override
    public void close() {
        try {
            if (Postmaster.runningOn(programs.dataDirectory()).isPresent()) {
                programs.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL in " + programs.dataDirectory(), e);
        }
    }

    private static void initialise(PostgresPrograms programs, Path passwordFile) throws IOException {
        // Under another name until it is whole, so that a process killed on the way leaves nothing half made.
        var unfinished = programs.dataDirectory().resolveSibling("data.unfinished");
        FileTree.delete(unfinished);
        programs.initialise(unfinished, passwordFile);
        Files.move(unfinished, programs.dataDirectory(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void stopLeftover(PostgresPrograms programs) throws IOException {
        var leftover = Postmaster.runningOn(programs.dataDirectory());
        if (leftover.isPresent()) {
            LOG.atWarn()
                    .addKeyValue("pid", leftover.get().pid())
                    .log("a PostgreSQL server was left running on our data, stopping it");
            programs.stop();
        }
        Postmaster.forgetStranger(programs.dataDirectory());
    }

    private static int startServer(PostgresPrograms programs, Port port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var chosen = port.choose();
            try {
                programs.start(chosen);
                return chosen;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.atInfo().addKeyValue("attempt", attempt).setCause(e).log("PostgreSQL did not start, once more");
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }
}
