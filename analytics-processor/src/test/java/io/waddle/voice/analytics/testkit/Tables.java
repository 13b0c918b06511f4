package io.waddle.voice.analytics.testkit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What is in the tables, for comparison. */
public final class Tables {
    private static final List<String> NAMES = List.of(
            "channels",
            "categories",
            "voice_sessions",
            "voice_participants",
            "speaking_intervals",
            "session_recordings",
            "session_documents",
            "session_livestreams",
            "session_media",
            "stage_requests",
            "stay_changes",
            "decisions",
            "repeats",
            "channel_activity",
            "voice_quarters",
            "user_days",
            "waddle_visitors",
            "voice_analytics");

    private Tables() {}

    /** Rows of every table that comes from the log, in an order that does not depend on how they were written. */
    public static Map<String, List<String>> dump(DataSource database) {
        var tables = new LinkedHashMap<String, List<String>>();
        NAMES.forEach(table ->
                tables.put(table, strings(database, "SELECT t::text FROM %1$s t ORDER BY t::text".formatted(table))));
        return tables;
    }

    /** First column of each row. */
    public static List<String> strings(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one number that the query answers; 0 for null. */
    public static long number(DataSource database, String sql) {
        String number = strings(database, sql).getFirst();
        return number == null ? 0 : Long.parseLong(number);
    }
}
