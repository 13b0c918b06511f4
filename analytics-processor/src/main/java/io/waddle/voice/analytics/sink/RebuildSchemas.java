package io.waddle.voice.analytics.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The two schemas of a rebuild: the tables in use and the fresh ones, in one database. */
final class RebuildSchemas {
    /** Of a rebuild, among all advisory locks of the database. */
    private static final long LOCK = 0x5641_4e52_4542_4cL;

    private static final String OLD = Databases.SCHEMA;
    private static final String NEW = Databases.REBUILD_SCHEMA;

    /** Whoever could read the tables in use can read the fresh ones: schema, tables and views. */
    private static final String GRANT = """
            DO $$
            DECLARE given record;
            BEGIN
                FOR given IN
                    SELECT 'SCHEMA' AS kind, '$NEW' AS name, a.privilege_type AS right, a.grantee::regrole AS who
                    FROM pg_namespace n, aclexplode(n.nspacl) a
                    WHERE n.nspname = '$OLD' AND a.grantee NOT IN (0, n.nspowner)
                    UNION ALL
                    SELECT 'TABLE', format('$NEW.%I', c.relname), a.privilege_type, a.grantee::regrole
                    FROM pg_class c, aclexplode(c.relacl) a
                    WHERE c.relnamespace = '$OLD'::regnamespace AND c.relkind IN ('r', 'p', 'v')
                      AND a.grantee NOT IN (0, c.relowner)
                      AND to_regclass(format('$NEW.%I', c.relname)) IS NOT NULL
                LOOP
                    EXECUTE format('GRANT %s ON %s %s TO %s', given.right, given.kind, given.name, given.who);
                END LOOP;
            END $$""".replace("$NEW", NEW).replace("$OLD", OLD);

    private RebuildSchemas() {}

    /** Makes an empty schema for the fresh tables; their writer will be newer than the one at work. */
    static void begin(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (ResultSet lock = statement.executeQuery("SELECT pg_try_advisory_lock(%d)".formatted(LOCK))) {
                lock.next();
                if (!lock.getBoolean(1)) {
                    throw new IllegalStateException("another rebuild is at work (expected: one at a time)");
                }
            }
            statement.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(NEW));
        }
    }

    /** Up to where the tables in use are. */
    static Map<TopicPartition, Long> offsets(Connection connection) throws SQLException {
        var offsets = new HashMap<TopicPartition, Long>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT topic, partition, next_offset FROM %s.consumer_offsets".formatted(OLD))) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    /** Nothing is written into the tables in use until the end of the transaction: whoever tries waits. */
    static void holdWriter(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE %s.consumer_offsets IN EXCLUSIVE MODE".formatted(OLD));
        }
    }

    /**
     * An erasure waits for who holds the writer; one that was noted after the fresh tables were begun is not known to them.
     *
     * @throws IllegalStateException when there is one: the tables in use stay
     */
    static void requireNobodyErasedSince(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet erased = statement.executeQuery(
                        "SELECT count(*) FROM (SELECT user_digest FROM %s.erasures EXCEPT SELECT user_digest FROM %s.erasures) e"
                                .formatted(OLD, NEW))) {
            erased.next();
            if (erased.getLong(1) > 0) {
                throw new IllegalStateException("somebody was erased meanwhile (expected: nobody; run this again)");
            }
        }
    }

    /** In the transaction of the connection. The writer that was at work finds a newer one, and begins anew. */
    static void swap(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT setval('%s.writer_epoch', nextval('%s.writer_epoch'))".formatted(NEW, OLD));
            statement.execute("""
                    UPDATE %2$s.consumer_offsets f
                    SET next_offset = o.next_offset, epoch = (SELECT last_value FROM %2$s.writer_epoch)
                    FROM %1$s.consumer_offsets o
                    WHERE (f.topic, f.partition) = (o.topic, o.partition)""".formatted(OLD, NEW));
            statement.execute(GRANT);
            statement.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(Databases.REPLACED_SCHEMA));
            statement.execute("ALTER SCHEMA %s RENAME TO %s".formatted(OLD, Databases.REPLACED_SCHEMA));
            statement.execute("ALTER SCHEMA %s RENAME TO %s".formatted(NEW, OLD));
        }
    }
}
