package io.waddle.voice.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What the superuser does: making the services' user and database. */
final class PostgresBootstrap {

    static final String SUPERUSER = "postgres";

    private final int port;
    private final String password;

    PostgresBootstrap(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** Creates what is missing. The user's password is set in any case: the secret's file is what counts. */
    void createDatabase(String database, String user, String userPassword) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        try (var connection = DriverManager.getConnection(url, SUPERUSER, password)) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", user)) {
                execute(connection, "create role " + identifier(connection, user) + " login");
            }
            execute(
                    connection,
                    "alter role %s password '%s'"
                            .formatted(identifier(connection, user), literal(connection, userPassword)));
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                execute(
                        connection,
                        "create database %s owner %s"
                                .formatted(identifier(connection, database), identifier(connection, user)));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String identifier(Connection connection, String name) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(name);
    }

    private static String literal(Connection connection, String text) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeLiteral(text);
    }
}
