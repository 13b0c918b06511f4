package io.waddle.voice.analytics.sink;

import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long rows are kept that totals were counted from. Whole months are dropped, so some are kept for longer. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    /** A month ends once a month; looked at now and then because a process may not live that long. */
    private static final Duration PAUSE = Duration.ofHours(1);
    /** Dropping waits for every query on the table, and every query for it. */
    private static final String LIMIT = "SET LOCAL lock_timeout = '2s'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Map<String, Duration> tables = new LinkedHashMap<>();
    private long dueAt = System.nanoTime();

    /**
     * @param speaking of who spoke when, and of how stays went on
     * @param stays of sessions, stays, and requests to speak
     * @param decisions of the audit
     */
    Retention(Duration speaking, Duration stays, Duration decisions) {
        tables.put("speaking_intervals", speaking);
        tables.put("stay_changes", speaking);
        tables.put("voice_sessions", stays);
        tables.put("voice_participants", stays);
        tables.put("stage_requests", stays);
        tables.put("decisions", decisions);
        tables.put("repeats", decisions);
    }

    static Retention of(Settings settings) {
        return new Retention(
                settings.duration(Setting.RETENTION_SPEAKING),
                settings.duration(Setting.RETENTION_STAYS),
                settings.duration(Setting.RETENTION_DECISIONS));
    }

    /**
     * Drops what is old enough, when it is time to look.
     *
     * @return whether anything was dropped
     */
    boolean followIfDue(Connection connection, Instant now) throws SQLException {
        if (System.nanoTime() - dueAt < 0) {
            return false;
        }
        dueAt = System.nanoTime() + PAUSE.toNanos();
        return follow(connection, now);
    }

    boolean follow(Connection connection, Instant now) throws SQLException {
        boolean dropped = false;
        for (var table : tables.entrySet()) {
            dropped |= drop(connection, table.getKey(), now.minus(table.getValue()));
        }
        return dropped;
    }

    private static boolean drop(Connection connection, String table, Instant before) throws SQLException {
        try (var statement = connection.createStatement();
                PreparedStatement drop = connection.prepareStatement("SELECT drop_months(?, ?)")) {
            statement.execute(LIMIT);
            drop.setString(1, table);
            drop.setTimestamp(2, Timestamp.from(before));
            try (ResultSet answer = drop.executeQuery()) {
                answer.next();
                int months = answer.getInt(1);
                connection.commit();
                if (months > 0) {
                    LOG.atInfo()
                            .addKeyValue("table", table)
                            .addKeyValue("months", months)
                            .log("Dropped what was old");
                }
                return months > 0;
            }
        } catch (SQLException e) {
            connection.rollback();
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            LOG.atInfo().addKeyValue("table", table).log("Too busy to drop what is old; later");
            return false;
        }
    }
}
