package io.waddle.voice.benchmarks.peer;

import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.runtime.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Joins decided by one function in PostgreSQL (bench_join.sql): the channel's limit, one place per user, a row for who is
 * there and one for what happened. No permissions, no session, no statistics, no reply, nobody is told.
 */
public final class PostgresJoins {
    private final Parts parts;
    private final boolean synchronousCommit;

    /** @param synchronousCommit whether a commit waits for the disk; Kafka does not wait for each record either */
    public PostgresJoins(Parts parts, boolean synchronousCommit) {
        this.parts = parts;
        this.synchronousCommit = synchronousCommit;
    }

    /** The tables and the function, anew. */
    public void create() throws SQLException, IOException {
        try (var connection = connect();
                var statement = connection.createStatement();
                InputStream sql = PostgresJoins.class.getResourceAsStream("bench_join.sql")) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    public Connection connect() throws SQLException {
        var settings = parts.settings();
        var connection = DriverManager.getConnection(
                settings.text(Setting.POSTGRES_URL),
                settings.text(Setting.POSTGRES_USER),
                settings.text(Setting.POSTGRES_PASSWORD));
        try (var statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = " + (synchronousCommit ? "on" : "off"));
        }
        return connection;
    }

    /** Empties the tables and makes a town's channels, with the limits that ours have. */
    public void found(Town town) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var insert = connection.prepareStatement(
                        "INSERT INTO bench.channels (id, most) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            statement.execute("TRUNCATE bench.channels, bench.participants, bench.events");
            for (var resident : town.residents().toList()) {
                insert.setString(1, channel(resident));
                insert.setInt(2, town.most());
                insert.addBatch();
            }
            insert.executeBatch();
            statement.execute("ANALYZE bench.channels");
        }
    }

    public static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement("SELECT bench.join_channel(?, ?)");
    }

    /** Fails unless they were let in. */
    public static void join(PreparedStatement function, Town.Resident resident) throws SQLException {
        function.setString(1, channel(resident));
        function.setString(2, resident.user());
        try (var answer = function.executeQuery()) {
            answer.next();
            if (answer.getLong(1) < 0) {
                throw new IllegalStateException("not accepted: " + resident);
            }
        }
    }

    /** Joins per second of a new town. */
    public double joins(Town town) throws Exception {
        found(town);
        double rate = Share.joins(town, Share.CLIENTS, this::client);
        requireJoined(town.people());
        return rate;
    }

    private Share.Client client() throws SQLException {
        var connection = connect();
        var function = prepare(connection);
        return new Share.Client() {
            @Override
            public void join(Town.Resident resident) throws SQLException {
                PostgresJoins.join(function, resident);
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    /** How many are there, and how many joins were written down. */
    public void requireJoined(int expected) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM bench.participants), (SELECT count(*) FROM bench.events)")) {
            answer.next();
            if (answer.getInt(1) != expected || answer.getInt(2) != expected) {
                throw new IllegalStateException("participants %d, events %d (expected: %d)"
                        .formatted(answer.getInt(1), answer.getInt(2), expected));
            }
        }
    }

    private static String channel(Town.Resident resident) {
        return resident.waddle() + "/" + resident.channel();
    }
}
