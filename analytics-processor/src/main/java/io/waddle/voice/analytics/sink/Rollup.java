package io.waddle.voice.analytics.sink;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps {@code voice_analytics} equal to what {@code voice_days} counts. A batch marks the channels it touched in its
 * own transaction; the rollup counts their days anew from the base rows, in another one, and takes the mark away. Doing
 * so in every batch would read a day's rows again for each few hundred new ones: quadratic, on a backlog.
 */
final class Rollup {
    /** Channels in one transaction: bounds how long the log waits. */
    private static final int CHUNK = 100;
    /** How far totals may stand behind rows when there is little to count. */
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** A tenth of the writer's time at most, however much there is to count. */
    private static final int PAUSE_PER_WORK = 9;

    /** Locks, so that the rows of a batch under way are either counted or mark the channel again afterwards. */
    private static final String TAKE = """
            SELECT waddle_id, channel_id FROM channel_activity
            WHERE dirty_since IS NOT NULL AND (waddle_id, channel_id) > (?, ?)
            ORDER BY waddle_id, channel_id LIMIT ? FOR UPDATE""";
    /**
     * From the earliest row that changed or still runs, to the day of the latest event: earlier days cannot have
     * changed.
     */
    private static final String COUNT = """
            WITH due AS (
                UPDATE channel_activity a SET dirty_since = NULL
                FROM channel_activity old JOIN unnest(?::text[], ?::text[]) AS d(waddle_id, channel_id)
                     USING (waddle_id, channel_id)
                WHERE a.waddle_id = old.waddle_id AND a.channel_id = old.channel_id
                RETURNING a.waddle_id, a.channel_id, a.as_of, old.dirty_since
            ), stretch AS (
                SELECT waddle_id, channel_id, as_of,
                       (least(dirty_since,
                              (SELECT min(started_at) FROM voice_sessions s
                               WHERE (s.waddle_id, s.channel_id, s.until) = (d.waddle_id, d.channel_id, 'infinity')),
                              (SELECT min(joined_at) FROM voice_participants p
                               WHERE (p.waddle_id, p.channel_id, p.until) = (d.waddle_id, d.channel_id, 'infinity')))
                        AT TIME ZONE 'UTC')::date AS first,
                       (as_of AT TIME ZONE 'UTC')::date AS last
                FROM due d
            ), counted AS MATERIALIZED (
                SELECT s.waddle_id, s.channel_id, c.*,
                       c.total_sessions + c.total_duration_millis + c.unique_participants + c.join_attempts = 0 AS empty
                FROM stretch s
                CROSS JOIN LATERAL voice_days(
                    s.waddle_id, ARRAY[s.channel_id], s.first,
                    ARRAY(SELECT midnight AT TIME ZONE 'UTC'
                          FROM generate_series(s.first::timestamp, s.last + interval '1 day', interval '1 day') midnight
                          ORDER BY midnight),
                    s.as_of) c
            ), gone AS (
                DELETE FROM voice_analytics a USING counted c
                WHERE c.empty AND a.waddle_id = c.waddle_id AND a.channel_id = c.channel_id AND a.date = c.date
            )
            INSERT INTO voice_analytics AS a
                (waddle_id, channel_id, date, total_sessions, total_duration_millis, total_participant_millis,
                 total_speaker_millis, max_participants, unique_participants, join_attempts, join_rejections)
            SELECT waddle_id, channel_id, date, total_sessions, total_duration_millis, total_participant_millis,
                   total_speaker_millis, max_participants, unique_participants, join_attempts, join_rejections
            FROM counted WHERE NOT empty
            ON CONFLICT (waddle_id, channel_id, date) DO UPDATE SET
                total_sessions = excluded.total_sessions,
                total_duration_millis = excluded.total_duration_millis,
                total_participant_millis = excluded.total_participant_millis,
                total_speaker_millis = excluded.total_speaker_millis,
                max_participants = excluded.max_participants,
                unique_participants = excluded.unique_participants,
                join_attempts = excluded.join_attempts,
                join_rejections = excluded.join_rejections""";

    private String lastWaddle = "";
    private String lastChannel = "";
    private boolean pending = true;
    private long dueAt = System.nanoTime();

    /** Says that channels were marked. */
    void marked() {
        pending = true;
    }

    /** Follows some of the channels that are due, when it is time to. */
    void followIfDue(Connection connection) throws SQLException {
        long start = System.nanoTime();
        if (!pending || start - dueAt < 0) {
            return;
        }
        boolean round = follow(connection);
        long work = System.nanoTime() - start;
        dueAt = System.nanoTime() + Math.max(round ? PAUSE.toNanos() : 0, PAUSE_PER_WORK * work);
    }

    /**
     * Follows some of the channels that are due, each in its turn.
     *
     * @return whether the turn came to its end
     */
    boolean follow(Connection connection) throws SQLException {
        boolean fromStart = lastWaddle.isEmpty();
        var waddles = new ArrayList<String>();
        var channels = new ArrayList<String>();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, lastWaddle);
            take.setString(2, lastChannel);
            take.setInt(3, CHUNK);
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next()) {
                    waddles.add(rows.getString(1));
                    channels.add(rows.getString(2));
                }
            }
        }
        if (!waddles.isEmpty()) {
            count(connection, waddles, channels);
        }
        connection.commit();
        boolean round = waddles.size() < CHUNK;
        pending = !(round && fromStart);
        lastWaddle = round ? "" : waddles.getLast();
        lastChannel = round ? "" : channels.getLast();
        return round;
    }

    private static void count(Connection connection, List<String> waddles, List<String> channels) throws SQLException {
        Array waddleIds = connection.createArrayOf("text", waddles.toArray());
        Array channelIds = connection.createArrayOf("text", channels.toArray());
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setArray(1, waddleIds);
            count.setArray(2, channelIds);
            count.executeUpdate();
        }
    }
}
