package io.waddle.voice.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.host.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    private Path directory;

    @Test
    void shouldFindItsRowsAgainWhenRestarted() throws Exception {
        try (var postgres = start()) {
            insert(postgres);
        }

        try (var postgres = start()) {
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void shouldReplaceTheServerWhenOneWasLeftRunning() throws Exception {
        var left = start();
        insert(left);
        var leftover = postmaster();

        try (var postgres = start()) {
            assertThatThrownBy(() -> connect(left)).hasMessageContaining("refused");
            assertThat(postmaster()).isNotEqualTo(leftover);
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void shouldRecoverWhenTheServerWasKilled() throws Exception {
        var killed = start();
        insert(killed);
        var process = postmaster();
        process.destroyForcibly();
        process.onExit().join();

        try (var postgres = start()) {
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void shouldStartWhenPidFileNamesSomeOtherProcess() throws Exception {
        start().close();
        var self = Long.toString(ProcessHandle.current().pid());
        Files.writeString(directory.resolve("postgres/data/postmaster.pid"), self + "\n");

        try (var postgres = start()) {
            assertThat(postmaster().pid()).isNotEqualTo(ProcessHandle.current().pid());
            insert(postgres);
        }
    }

    @Test
    void shouldLeaveNoServerWhenClosed() throws Exception {
        var postgres = start();

        postgres.close();

        assertThat(Postmaster.runningOn(directory.resolve("postgres/data"))).isEmpty();
        assertThatThrownBy(() -> connect(postgres)).hasMessageContaining("refused");
        postgres.close(); // twice is no fault
    }

    @Test
    void shouldRunAsNobodyAndBackAgainWhenRootHasNoUserNamespaces() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root needs another account");
        try (var postgres = start(PostgresAccount.nobody())) {
            insert(postgres);
        }

        try (var postgres = start(PostgresAccount.namespace())) {
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(directory.resolve("postgres"), Port.any(), secrets());
    }

    private EmbeddedPostgres start(PostgresAccount account) {
        return EmbeddedPostgres.start(directory.resolve("postgres"), Port.any(), secrets(), account);
    }

    private Secrets secrets() {
        return Secrets.in(directory.resolve("secrets"));
    }

    private ProcessHandle postmaster() throws IOException {
        return Postmaster.runningOn(directory.resolve("postgres/data")).orElseThrow();
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, postgres.password());
    }

    private static void insert(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute("create table rows (id int)");
            statement.execute("insert into rows values (1)");
        }
    }

    private static int count(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from rows")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
