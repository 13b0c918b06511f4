package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Only channels in which a session runs are looked at, and of decisions only the last hour. */
record LiveQuery(String waddle, BigDecimal lagSeconds) implements Question<LiveAnswer> {
    private static final String NOW = """
            WITH running AS MATERIALIZED (
                SELECT id, channel_id, started_at FROM voice_sessions WHERE waddle_id = ? AND ended_at IS NULL
            )
            SELECT (SELECT count(*) FROM running) AS sessions,
                   (SELECT count(*) FROM voice_participants
                    WHERE waddle_id = ? AND channel_id = ANY (ARRAY(SELECT channel_id FROM running))
                      AND until = 'infinity') AS participants,
                   (SELECT count(*) FROM speaking_intervals i
                    WHERE waddle_id = ? AND channel_id = ANY (ARRAY(SELECT channel_id FROM running))
                      AND until = 'infinity'
                      AND EXISTS (SELECT FROM voice_participants p
                                  WHERE p.stay_id = i.stay_id AND p.joined_at <= i.started_at AND p.left_at IS NULL)) AS speakers,
                   (SELECT count(*) FROM running r JOIN stage_requests q
                        ON q.session_id = r.id AND q.requested_at >= r.started_at
                    WHERE q.status = 'PENDING') AS pending
            """;

    private static final String JOINS = """
            SELECT count(*) FILTER (WHERE code IS NULL) AS joins,
                   count(*) FILTER (WHERE code IS NULL AND decided_at > now - interval '1 minute') AS new_joins,
                   count(*) FILTER (WHERE code IS NOT NULL) AS rejections,
                   count(*) FILTER (WHERE code IS NOT NULL AND decided_at > now - interval '1 minute') AS new_rejections
            FROM (SELECT ?::timestamptz AS now) clock, decisions
            WHERE waddle_id = ? AND channel_id = ANY (ARRAY(SELECT channel_id FROM channel_activity WHERE waddle_id = ?))
              AND decided_at > now - interval '1 hour' AND decided_at <= now AND type = 'JOIN'
            """;

    @Override
    public LiveAnswer answer(Connection connection, Instant now) throws SQLException {
        return new Sql(NOW, waddle, waddle, waddle).one(connection, row -> {
            long participants = row.getLong("participants");
            long sessions = row.getLong("sessions");
            long speakers = row.getLong("speakers");
            long pending = row.getLong("pending");
            return new Sql(JOINS, now, waddle, waddle)
                    .one(
                            connection,
                            lately -> new LiveAnswer(
                                    now,
                                    participants,
                                    sessions,
                                    speakers,
                                    pending,
                                    new LiveAnswer.Recent(lately.getLong("new_joins"), lately.getLong("joins")),
                                    new LiveAnswer.Recent(
                                            lately.getLong("new_rejections"), lately.getLong("rejections")),
                                    lagSeconds));
        });
    }
}
