package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what was healed, refused or left out; each by an index of its own. */
record TrustQuery(String waddle, int days, ZoneId zone, BigDecimal lagSeconds) implements Question<TrustAnswer> {
    private static final String COUNTS = """
            WITH period AS (
                SELECT ?::text AS waddle, ?::timestamptz AS lo, ?::timestamptz AS hi
            ),
            refused AS (
                SELECT count(*) FILTER (WHERE code = 'STALE_STAY' AND type <> 'MEDIA_REPORT') AS stale,
                       count(*) FILTER (WHERE code = 'STALE_STAY' AND type = 'MEDIA_REPORT') AS late,
                       count(*) FILTER (WHERE code = 'INTERNAL') AS dead
                FROM period, decisions
                WHERE waddle_id = waddle AND code IN ('STALE_STAY', 'INTERNAL') AND decided_at >= lo AND decided_at < hi
            ),
            ghost AS (
                SELECT count(*) FILTER (WHERE leave_reason = 'CONNECT_TIMEOUT') AS unconnected,
                       count(*) FILTER (WHERE leave_reason = 'TIMEOUT') AS silent
                FROM period, voice_participants
                WHERE waddle_id = waddle AND left_at >= lo AND left_at < hi AND joined_at < hi
                  AND leave_reason IN ('CONNECT_TIMEOUT', 'TIMEOUT')
            )
            SELECT refused.*, ghost.*,
                   (SELECT count(*) FROM decisions WHERE waddle_id = waddle AND decided_at >= lo AND decided_at < hi) AS decisions,
                   (SELECT count(*) FROM repeats WHERE waddle_id = waddle AND decided_at >= lo AND decided_at < hi) AS repeats,
                   (SELECT count(*) FROM skipped_records WHERE skipped_at >= lo AND skipped_at < hi) AS skipped
            FROM period, refused, ghost
            """;

    @Override
    public TrustAnswer answer(Connection connection, Instant now) throws SQLException {
        Period period = Period.last(days, zone, now);
        return new Sql(COUNTS, waddle, period.start(), period.end())
                .one(
                        connection,
                        row -> new TrustAnswer(
                                lagSeconds,
                                row.getLong("decisions"),
                                row.getLong("repeats"),
                                row.getLong("stale"),
                                row.getLong("late"),
                                ghosts(row.getLong("unconnected"), row.getLong("silent")),
                                row.getLong("dead"),
                                row.getLong("skipped")));
    }

    private static Map<String, Long> ghosts(long unconnected, long silent) {
        var ghosts = new LinkedHashMap<String, Long>();
        ghosts.put("CONNECT_TIMEOUT", unconnected);
        ghosts.put("TIMEOUT", silent);
        return ghosts;
    }
}
