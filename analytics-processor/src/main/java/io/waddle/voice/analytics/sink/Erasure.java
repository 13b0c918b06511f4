package io.waddle.voice.analytics.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Takes away who somebody was. What they did stays, under a pseudonym, so that no total changes. */
public final class Erasure {
    /** What remains of somebody. */
    public record Erased(String pseudonym, long rows) {}

    /** @param also what else is set in the row: words between two people go with either of them */
    private record PersonColumn(String table, String name, String also) {
        PersonColumn(String table, String name) {
            this(table, name, "");
        }
    }

    private static final List<PersonColumn> COLUMNS = List.of(
            new PersonColumn("voice_sessions", "host_user_id"),
            new PersonColumn("voice_participants", "user_id"),
            new PersonColumn("speaking_intervals", "user_id"),
            new PersonColumn("stage_requests", "user_id", ", reason = NULL"),
            new PersonColumn("stage_requests", "resolved_by", ", reason = NULL"),
            new PersonColumn("decisions", "actor_user_id"),
            new PersonColumn("decisions", "target_user_id"),
            new PersonColumn("user_days", "user_id"));

    /** All rows of a table are looked at: rare enough to need no index. */
    private static final String LIMITS = "SET statement_timeout = '5min'; SET lock_timeout = '10s'";

    private static final String REMEMBER = """
            INSERT INTO erasures (user_digest, pseudonym) VALUES (?, ?)
            ON CONFLICT (user_digest) DO UPDATE SET user_digest = excluded.user_digest RETURNING pseudonym""";

    private static final String COUNTED_TWICE = """
            DELETE FROM user_days old USING user_days new
            WHERE old.user_id = ? AND new.user_id = ?
              AND (old.waddle_id, old.date, old.channel_id) = (new.waddle_id, new.date, new.channel_id)""";

    /** From when on anybody counted them as two: as the pseudonym, when rows of theirs had yet to be replaced. */
    private static final String COUNTED_AS_TWO = """
            SELECT min(date) FROM user_days
            WHERE user_id = ? AND EXISTS (SELECT FROM user_days WHERE user_id = ?)""";

    private final DataSource database;

    public Erasure(DataSource database) {
        this.database = database;
    }

    /**
     * Erases a user, whether or not anything is known of them: from now on nothing is written under their id, whenever it
     * happened. Doing so again gives the same pseudonym, and finishes what a crash left undone.
     */
    public Erased erase(String user) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(LIMITS);
            }
            String pseudonym = remember(connection, user);
            connection.commit();
            long rows = 0;
            long replaced;
            do {
                replaced = replace(connection, user, pseudonym);
                connection.commit();
                rows += replaced;
            } while (replaced > 0);
            return new Erased(pseudonym, rows);
        }
    }

    /** After the batch under way, and before the next: that one knows. */
    private static String remember(Connection connection, String user) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE consumer_offsets IN SHARE ROW EXCLUSIVE MODE");
        }
        try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            insert.setString(1, Pseudonyms.digest(user));
            insert.setString(2, "erased-" + UUID.randomUUID());
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /**
     * In one transaction: in between, the rollup would count one person as two. What it was counting just before may come
     * after it, so this is done until nothing is left.
     */
    private static long replace(Connection connection, String user, String pseudonym) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE user_days IN SHARE ROW EXCLUSIVE MODE");
        }
        LocalDate twoSince = countedAsTwo(connection, user, pseudonym);
        try (PreparedStatement delete = connection.prepareStatement(COUNTED_TWICE)) {
            delete.setString(1, user);
            delete.setString(2, pseudonym);
            delete.executeUpdate();
        }
        long rows = 0;
        for (PersonColumn column : COLUMNS) {
            String sql = "UPDATE %1$s SET %2$s = ?%3$s WHERE %2$s = ?"
                    .formatted(column.table(), column.name(), column.also());
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setString(1, pseudonym);
                update.setString(2, user);
                rows += update.executeLargeUpdate();
            }
        }
        if (twoSince != null) {
            recount(connection, pseudonym, twoSince);
        }
        return rows;
    }

    /** Null when nobody did. */
    private static LocalDate countedAsTwo(Connection connection, String user, String pseudonym) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNTED_AS_TWO)) {
            select.setString(1, pseudonym);
            select.setString(2, user);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getObject(1, LocalDate.class);
            }
        }
    }

    private static void recount(Connection connection, String pseudonym, LocalDate since) throws SQLException {
        try (PreparedStatement recount = connection.prepareStatement("SELECT recount_user(?, ?)")) {
            recount.setString(1, pseudonym);
            recount.setObject(2, since);
            recount.execute();
        }
    }
}
