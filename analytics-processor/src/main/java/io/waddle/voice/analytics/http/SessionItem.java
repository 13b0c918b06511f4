package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A session; one that runs with what it has so far.
 *
 * @param hostUserId the last host
 */
record SessionItem(
        String sessionId,
        String channelId,
        String type,
        String hostUserId,
        Instant startedAt,
        Instant endedAt,
        String endReason,
        BigDecimal durationSeconds,
        long peakParticipants,
        BigDecimal avgParticipants,
        BigDecimal participantSeconds,
        BigDecimal speakerSeconds,
        long uniqueParticipants) {

    /**
     * What was counted of each row of {@code s}, or is now: of those that run, and where the rollup has yet to follow. Its
     * stays began while it ran, which spares the other months.
     */
    private static final String COUNTED = """
            SELECT s.*,
                   CASE WHEN counted THEN total_participant_millis ELSE p.participant_millis END AS participant_millis,
                   CASE WHEN counted THEN total_speaker_millis ELSE p.speaker_millis END AS speaker_millis,
                   CASE WHEN counted THEN unique_participants ELSE p.users END AS users,
                   extract(epoch FROM coalesce(s.ended_at, greatest(s.started_at, now)) - s.started_at) * 1000 AS duration_millis,
                   coalesce(running.peak, s.peak_participant_count) AS peak
            FROM (SELECT c.*, c.unique_participants IS NOT NULL AND (a.dirty_since > c.until) IS NOT FALSE AS counted
                  FROM chosen c LEFT JOIN channel_activity a USING (waddle_id, channel_id)) s
            CROSS JOIN (SELECT ?::timestamptz AS now) clock
            CROSS JOIN LATERAL (
                SELECT coalesce(extract(epoch FROM sum(coalesce(left_at, greatest(joined_at, now)) - joined_at)) * 1000, 0) AS participant_millis,
                       count(DISTINCT user_id) AS users,
                       coalesce(sum(CASE WHEN left_at IS NOT NULL THEN speaking_millis ELSE
                           (SELECT extract(epoch FROM sum(coalesce(i.ended_at, greatest(i.started_at, now)) - i.started_at)) * 1000
                            FROM speaking_intervals i
                            WHERE i.stay_id = stay.stay_id AND i.started_at >= stay.joined_at) END), 0) AS speaker_millis
                FROM voice_participants stay
                WHERE NOT s.counted AND session_id = s.id AND joined_at >= s.started_at AND joined_at <= s.until) p
            LEFT JOIN LATERAL (
                SELECT max(height) AS peak
                FROM (SELECT sum(delta) OVER (ORDER BY at, revision, delta) AS height
                      FROM (SELECT joined_at AS at, coalesce(joined_revision, 0) AS revision, 1 AS delta
                            FROM voice_participants
                            WHERE s.ended_at IS NULL AND session_id = s.id AND joined_at >= s.started_at
                            UNION ALL
                            SELECT left_at, left_revision, -1
                            FROM voice_participants
                            WHERE s.ended_at IS NULL AND session_id = s.id AND joined_at >= s.started_at AND left_at IS NOT NULL) step
                     ) level) running ON true
            ORDER BY s.started_at DESC, s.id DESC
            """;

    /** @param chosen rows of voice_sessions */
    static Sql counted(Sql chosen, Instant now) {
        return new Sql("WITH chosen AS MATERIALIZED (").add(chosen).add(")").add(COUNTED, now);
    }

    static SessionItem read(ResultSet row) throws SQLException {
        long duration = row.getLong("duration_millis");
        long presence = row.getLong("participant_millis");
        return new SessionItem(
                row.getString("id"),
                row.getString("channel_id"),
                row.getString("type"),
                row.getString("host_user_id"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"),
                row.getString("end_reason"),
                Amounts.seconds(duration),
                row.getLong("peak"),
                Amounts.ratio(presence, duration),
                Amounts.seconds(presence),
                Amounts.seconds(row.getLong("speaker_millis")),
                row.getLong("users"));
    }
}
