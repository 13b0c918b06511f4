package io.waddle.voice.analytics.testkit;

import com.zaxxer.hikari.util.DriverDataSource;
import io.waddle.voice.analytics.sink.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One PostgreSQL server for all tests of the JVM, and as many databases as they want. */
public final class TestPostgres {
    /** Ten seconds by default, which a busy machine may need. */
    static final Duration STARTUP = Duration.ofMinutes(1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setPGStartupWait(STARTUP)
                        .start();
                run(server.getPostgresDatabase(), "CREATE DATABASE migrated");
                migrate(server.getDatabase("postgres", "migrated"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A migrated database that nobody else uses. */
    public static DataSource fresh() {
        String name = "test" + NUMBER.incrementAndGet();
        run(Server.RUNNING.getPostgresDatabase(), "CREATE DATABASE %s TEMPLATE migrated".formatted(name));
        return Server.RUNNING.getDatabase("postgres", name, Map.of("currentSchema", Databases.SCHEMA));
    }

    /** The same database, with another schema. */
    public static DataSource schema(DataSource database, String schema) {
        try (var connection = database.getConnection()) {
            var properties = new Properties();
            properties.setProperty("currentSchema", schema);
            return new DriverDataSource(
                    connection.getMetaData().getURL().replaceFirst("\\?.*", ""), null, properties, "postgres", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .defaultSchema(Databases.SCHEMA)
                .load()
                .migrate();
    }

    public static void run(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
