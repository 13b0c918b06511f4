package io.waddle.voice.analytics.sink;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** How the database is reached: by the one writer, by the migration, and by queries. Nothing connects before it is used. */
public final class Databases {
    /** A server that does not answer in this time is away. */
    private static final int CONNECT_SECONDS = 5;
    /** Past the statement timeouts, so that it only ends connections to a server that is gone. */
    private static final int SOCKET_SECONDS = 75;
    /** Queries are short and the machine has few cores: more at once would only wait in another place. */
    private static final int QUERIES_AT_ONCE = 4;
    /** How long a query waits for its turn, or for a server that is away, before it is answered 503. */
    private static final int QUERY_WAIT_MILLIS = 2_000;

    /**
     * Memory for a month of a large waddle's people, in place of files. No compilation: PostgreSQL thinks that counting
     * is dear, and would take longer to compile the question than to answer it.
     */
    private static final String QUERY_SETTINGS = "SET statement_timeout = '10s'; SET work_mem = '32MB'; SET jit = off";

    /** Of the tables, functions and views: so that a rebuild can put another one in its place. */
    public static final String SCHEMA = "voice";
    /** Where a rebuild makes them. */
    static final String REBUILD_SCHEMA = "voice_rebuild";
    /** Where those are that a rebuild replaced. */
    static final String REPLACED_SCHEMA = "voice_replaced";

    private Databases() {}

    /** A new connection at each call. */
    public static DataSource direct(Settings settings) {
        return direct(settings, SCHEMA);
    }

    static DataSource direct(Settings settings, String schema) {
        var properties = new Properties();
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("currentSchema", schema);
        properties.setProperty("ApplicationName", "analytics-processor");
        return new DriverDataSource(
                settings.text(Setting.POSTGRES_URL),
                null,
                properties,
                settings.text(Setting.POSTGRES_USER),
                settings.text(Setting.POSTGRES_PASSWORD));
    }

    /** A few connections for queries, which cannot write, nor take longer than 10 s. */
    public static HikariDataSource forQueries(DataSource source) {
        var config = new HikariConfig();
        config.setPoolName("queries");
        config.setDataSource(source);
        config.setMaximumPoolSize(QUERIES_AT_ONCE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(QUERY_WAIT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(true);
        config.setConnectionInitSql(QUERY_SETTINGS);
        return new HikariDataSource(config);
    }

    /** Several instances may do so at once; Flyway makes them wait for each other. */
    static void migrate(DataSource source, String schema) {
        Flyway.configure()
                .dataSource(source)
                .defaultSchema(schema)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
