package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The health of the queues of a waddle or a channel. */
record StageQuery(String waddle, Optional<String> channel, int days, ZoneId zone) implements Question<StageAnswer> {
    private static final String ASKED = """
            WITH asked AS MATERIALIZED (
                SELECT * FROM stage_requests WHERE waddle_id = ? AND requested_at >= ? AND requested_at < ?
            """;

    private static final String COUNTED = """
            ),
            level AS (
                SELECT sum(sum(delta)) OVER (PARTITION BY channel_id ORDER BY at) AS height,
                       extract(epoch FROM coalesce(lead(at) OVER (PARTITION BY channel_id ORDER BY at), ?) - at) * 1000 AS millis
                FROM (SELECT channel_id, requested_at AS at, 1 AS delta FROM asked WHERE NOT invited
                      UNION ALL
                      SELECT channel_id, resolved_at, -1 FROM asked WHERE NOT invited AND resolved_at IS NOT NULL) step
                GROUP BY channel_id, at
            ),
            queue AS (
                SELECT coalesce(max(height), 0) AS longest,
                       coalesce(sum(height * millis) FILTER (WHERE height > 0), 0) AS waited,
                       coalesce(sum(millis) FILTER (WHERE height > 0), 0) AS millis
                FROM level
            ),
            outcome AS (
                SELECT coalesce(jsonb_object_agg(status, times) FILTER (WHERE NOT invited), '{}') AS outcomes,
                       coalesce(jsonb_object_agg(status, times) FILTER (WHERE invited), '{}') AS invitation_outcomes
                FROM (SELECT invited, status, count(*) AS times FROM asked
                      WHERE status NOT IN ('PENDING', 'INVITED') GROUP BY invited, status) resolved
            ),
            total AS (
                SELECT count(*) FILTER (WHERE NOT invited) AS requests, count(*) FILTER (WHERE invited) AS invitations,
                       count(*) FILTER (WHERE status = 'PENDING') AS pending, %s
                FROM asked
            )
            SELECT * FROM total, outcome, queue
            """.formatted(Quantiles.columns(
            "wait",
            "resolved_at - requested_at",
            "NOT invited AND status IN ('APPROVED', 'DENIED') AND resolved_by IS NOT NULL"));

    static StageQuery of(Parameters asked) {
        return new StageQuery(asked.path("waddleId"), asked.id("channel"), asked.days(), asked.zone());
    }

    @Override
    public StageAnswer answer(Connection connection, Instant now) throws SQLException {
        Period period = Period.last(days, zone, now);
        var sql = new Sql(ASKED, waddle, period.start(), period.end());
        channel.ifPresent(name -> sql.add("AND channel_id = ?", name));
        return sql.add(COUNTED, now).one(connection, StageQuery::answer);
    }

    private static StageAnswer answer(ResultSet row) throws SQLException {
        return new StageAnswer(
                row.getLong("requests"),
                AnswerJson.counts(row.getString("outcomes")),
                row.getLong("invitations"),
                AnswerJson.counts(row.getString("invitation_outcomes")),
                Quantiles.read(row, "wait"),
                row.getLong("pending"),
                row.getLong("longest"),
                Amounts.ratio(row.getBigDecimal("waited"), row.getLong("millis")));
    }
}
