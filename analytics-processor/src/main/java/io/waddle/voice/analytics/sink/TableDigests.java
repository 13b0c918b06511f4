package io.waddle.voice.analytics.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the fresh tables with those in use, row by row, without having either in memory. */
final class TableDigests {
    /** What is compared of each table that comes from the log. */
    private static final Map<String, String> TABLES = tables();

    private static Map<String, String> tables() {
        var tables = new LinkedHashMap<String, String>();
        for (String table : List.of(
                "channels",
                "categories",
                "voice_sessions",
                "voice_participants",
                "speaking_intervals",
                "stay_changes",
                "stage_requests",
                "decisions",
                "repeats",
                "session_recordings",
                "session_documents",
                "session_livestreams",
                "voice_quarters",
                "user_days",
                "waddle_visitors",
                "voice_analytics")) {
            tables.put(table, "t::text");
        }
        tables.put("channel_activity", "(waddle_id, channel_id, as_of)::text");
        tables.put("skipped_records", "(topic, partition, record_offset)::text");
        return tables;
    }

    private record Digest(long rows, String sum) {}

    private TableDigests() {}

    /** A line for each table: equal, or how many rows each has. */
    static List<String> differences(Connection connection) throws SQLException {
        var lines = new ArrayList<String>();
        for (var table : TABLES.entrySet()) {
            Digest used = digest(connection, Databases.SCHEMA, table.getKey(), table.getValue());
            Digest fresh = digest(connection, Databases.REBUILD_SCHEMA, table.getKey(), table.getValue());
            lines.add(
                    used.equals(fresh)
                            ? "%s: equal, %d rows".formatted(table.getKey(), fresh.rows())
                            : "%s: DIFFERENT, %d rows before, %d now"
                                    .formatted(table.getKey(), used.rows(), fresh.rows()));
        }
        return lines;
    }

    /** The sum of the rows' hashes does not depend on their order. */
    private static Digest digest(Connection connection, String schema, String table, String row) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery("SELECT count(*), sum(hashtextextended(%s, 0)::numeric) FROM %s.%s t"
                                .formatted(row, schema, table))) {
            answer.next();
            return new Digest(answer.getLong(1), answer.getString(2));
        }
    }
}
