package io.waddle.voice.analytics.sink;

import io.waddle.voice.schemas.topic.WaddlePartition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the log does not tell any more: a rebuild takes it over from the tables in use. That is, of each waddle, whatever
 * began before the log does, and who was erased.
 */
final class Seed {
    /** A record bears a time of its own, at most a moment from that of its rows; what is taken over needlessly is harmless. */
    private static final long SLACK_MILLIS = 60_000;

    /** All ids of waddles that anything is kept of. */
    private static final String WADDLES = """
            SELECT waddle_id FROM $OLD.channel_activity UNION SELECT waddle_id FROM $OLD.decisions
            UNION SELECT waddle_id FROM $OLD.channels UNION SELECT waddle_id FROM $OLD.categories""";

    /** That on which the log begins too: it is counted anew where anything happened since, and is whole where nothing did. */
    private static final String DAYS = "t.date <= (lost.before AT TIME ZONE 'UTC')::date";

    /** Of which rows, by their table; {@code lost.before} is the time at which the log begins. */
    private static final Map<String, String> ROWS = rows();

    private static Map<String, String> rows() {
        var rows = new LinkedHashMap<String, String>();
        rows.put("channels", "true");
        rows.put("categories", "true");
        rows.put("voice_sessions", "t.started_at < lost.before");
        rows.put("voice_participants", "t.joined_at < lost.before");
        rows.put("speaking_intervals", "t.started_at < lost.before");
        rows.put("stay_changes", "t.at < lost.before");
        rows.put("stage_requests", "t.requested_at < lost.before");
        rows.put("decisions", "t.decided_at < lost.before");
        rows.put("repeats", "t.decided_at < lost.before");
        // Reports merge, whenever they were made.
        rows.put("session_recordings", "true");
        rows.put("session_documents", "true");
        rows.put("session_livestreams", "true");
        rows.put("voice_quarters", "t.at < $OLD.quarter(lost.before)");
        rows.put("user_days", DAYS);
        rows.put("waddle_visitors", DAYS);
        rows.put("voice_analytics", DAYS);
        return rows;
    }

    /** What ran when the log begins is counted from there. */
    private static final String ACTIVITY = """
            INSERT INTO $NEW.%1$s (%2$s, as_of, dirty_since, counted_until)
            SELECT %2$s, as_of, CASE WHEN as_of >= lost.before THEN lost.before END, least(counted_until, lost.before)
            FROM $OLD.%1$s JOIN lost USING (waddle_id)""";

    private Seed() {}

    /**
     * @param lost where the log begins for each partition that has lost any of it, in milliseconds; infinitely late for
     *     one that has nothing left
     */
    static void plant(Connection connection, Lost lost) throws SQLException {
        run(
                connection,
                "INSERT INTO $NEW.erasures (user_digest, pseudonym, erased_at)"
                        + " SELECT user_digest, pseudonym, erased_at FROM $OLD.erasures ORDER BY number");
        if (lost.before().isEmpty()) {
            return;
        }
        findWaddles(connection, lost);
        ensureMonths(connection);
        for (var rows : ROWS.entrySet()) {
            copy(connection, rows.getKey(), rows.getValue());
        }
        run(connection, ACTIVITY.formatted("channel_activity", "waddle_id, channel_id"));
        run(connection, ACTIVITY.formatted("waddle_activity", "waddle_id"));
    }

    private static void findWaddles(Connection connection, Lost lost) throws SQLException {
        run(connection, "CREATE TEMPORARY TABLE lost (waddle_id text, before timestamptz)");
        try (var statement = connection.createStatement();
                ResultSet waddles = statement.executeQuery(named(WADDLES));
                PreparedStatement insert = connection.prepareStatement("INSERT INTO lost VALUES (?, ?)")) {
            while (waddles.next()) {
                String waddle = waddles.getString(1);
                Long before = lost.before().get(WaddlePartition.of(waddle, lost.partitions()));
                if (before != null) {
                    insert.setString(1, waddle);
                    insert.setTimestamp(2, new Timestamp(before + SLACK_MILLIS));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** As there are in the tables in use. */
    private static void ensureMonths(Connection connection) throws SQLException {
        run(connection, """
                SET search_path TO $NEW;
                SELECT ensure_month(to_date(month, 'YYYY_MM'))
                FROM (SELECT DISTINCT right(c.relname, 7) AS month
                      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
                      WHERE p.relkind = 'p' AND p.relnamespace = '$OLD'::regnamespace) months;
                SET search_path TO $OLD""");
    }

    private static void copy(Connection connection, String table, String which) throws SQLException {
        var columns = columns(connection, table);
        run(
                connection,
                "INSERT INTO $NEW.%1$s (%2$s) SELECT %3$s FROM $OLD.%1$s t JOIN lost USING (waddle_id) WHERE %4$s"
                        .formatted(
                                table,
                                String.join(", ", columns.keySet()),
                                String.join(", ", columns.values()),
                                which));
    }

    /** Those that are not computed, with their values: each schema has enum types of its own. */
    private static Map<String, String> columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT column_name,
                       't.' || column_name || CASE data_type WHEN 'USER-DEFINED' THEN '::text::$NEW.' || udt_name ELSE '' END
                FROM information_schema.columns
                WHERE table_schema = ? AND table_name = ? AND is_generated = 'NEVER' ORDER BY ordinal_position""")) {
            select.setString(1, Databases.SCHEMA);
            select.setString(2, table);
            try (ResultSet rows = select.executeQuery()) {
                var columns = new LinkedHashMap<String, String>();
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
                return columns;
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(named(sql));
        }
    }

    private static String named(String sql) {
        return sql.replace("$NEW", Databases.REBUILD_SCHEMA).replace("$OLD", Databases.SCHEMA);
    }
}
