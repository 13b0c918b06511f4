package io.waddle.voice.analytics.http;

import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** One session, with its stays in the order in which they began, and what was said and asked for in it. */
record SessionQuery(String waddle, String session) implements Question<SessionAnswer> {
    private static final int MOST_STAYS = 1_000;
    private static final int MOST_TALKS = 10_000;
    private static final int MOST_REQUESTS = 1_000;

    private static final String SESSION = "SELECT * FROM voice_sessions WHERE id = ? AND waddle_id = ?";

    private static final String STAYS = """
            SELECT p.*, extract(epoch FROM coalesce(left_at, greatest(joined_at, now)) - joined_at) * 1000 AS millis,
                   CASE WHEN left_at IS NOT NULL THEN speaking_millis ELSE coalesce(
                       (SELECT extract(epoch FROM sum(coalesce(i.ended_at, greatest(i.started_at, now)) - i.started_at)) * 1000
                        FROM speaking_intervals i
                        WHERE i.stay_id = p.stay_id AND i.started_at >= p.joined_at), 0) END AS talk_millis
            FROM (SELECT ?::timestamptz AS now) clock, voice_participants p
            WHERE session_id = ? AND joined_at >= ? AND joined_at <= ?
            ORDER BY joined_at, stay_id LIMIT ?
            """;

    private static final String TALKS = """
            SELECT i.user_id, i.started_at, coalesce(i.ended_at, p.left_at) AS ended_at
            FROM (SELECT * FROM voice_participants WHERE session_id = ? AND joined_at >= ? AND joined_at <= ?
                  ORDER BY joined_at, stay_id LIMIT ?) p
            CROSS JOIN LATERAL (SELECT * FROM speaking_intervals i
                                WHERE i.stay_id = p.stay_id AND i.started_at >= p.joined_at AND i.started_at <= p.until) i
            ORDER BY i.started_at, i.stay_id LIMIT ?
            """;

    private static final String REQUESTS = """
            SELECT r.*, extract(epoch FROM resolved_at - requested_at) * 1000 AS wait_millis
            FROM stage_requests r
            WHERE session_id = ? AND requested_at >= ? AND requested_at <= ?
            ORDER BY requested_at, revision LIMIT ?
            """;

    private static final String RECORDING =
            "SELECT recording_status, recording_url FROM session_media WHERE waddle_id = ? AND session_id = ?";

    /** As PostgreSQL orders them, after everything. */
    private static final Instant RUNNING = Instant.parse("9999-12-31T00:00:00Z");

    static SessionQuery of(Parameters asked) {
        return new SessionQuery(asked.path("waddleId"), asked.path("sessionId"));
    }

    @Override
    public SessionAnswer answer(Connection connection, Instant now) throws SQLException {
        SessionItem item =
                SessionItem.counted(new Sql(SESSION, session, waddle), now).list(connection, SessionItem::read).stream()
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                Problem.of(CommonProblem.NOT_FOUND, "there is no such session in the waddle")));
        Instant start = item.startedAt();
        Instant end = item.endedAt() == null ? RUNNING : item.endedAt();
        List<SessionAnswer.Stay> stays = stays(connection, item, start, end, now);
        List<SessionAnswer.Talk> talks = talks(connection, start, end);
        List<SessionAnswer.Request> requests = requests(connection, start, end);
        return new SessionAnswer(
                item,
                first(stays, MOST_STAYS),
                first(talks, MOST_TALKS),
                first(requests, MOST_REQUESTS),
                new Sql(RECORDING, waddle, session)
                        .one(
                                connection,
                                row -> new SessionAnswer.Recording(
                                        row.getString("recording_status"), row.getString("recording_url"))),
                stays.size() > MOST_STAYS || talks.size() > MOST_TALKS || requests.size() > MOST_REQUESTS);
    }

    private List<SessionAnswer.Stay> stays(
            Connection connection, SessionItem item, Instant start, Instant end, Instant now) throws SQLException {
        return new Sql(STAYS, now, session, start, end, MOST_STAYS + 1).list(connection, row -> {
            var talk = Amounts.seconds(row.getLong("talk_millis"));
            return new SessionAnswer.Stay(
                    row.getString("stay_id"),
                    row.getString("user_id"),
                    Sql.instant(row, "joined_at"),
                    Sql.instant(row, "left_at"),
                    row.getString("leave_reason"),
                    row.getString("role"),
                    Amounts.seconds(row.getLong("millis")),
                    talk,
                    Amounts.share(talk, item.speakerSeconds()));
        });
    }

    private List<SessionAnswer.Talk> talks(Connection connection, Instant start, Instant end) throws SQLException {
        return new Sql(TALKS, session, start, end, MOST_STAYS, MOST_TALKS + 1)
                .list(
                        connection,
                        row -> new SessionAnswer.Talk(
                                row.getString("user_id"),
                                Sql.instant(row, "started_at"),
                                Sql.instant(row, "ended_at")));
    }

    private List<SessionAnswer.Request> requests(Connection connection, Instant start, Instant end)
            throws SQLException {
        return new Sql(REQUESTS, session, start, end, MOST_REQUESTS + 1)
                .list(
                        connection,
                        row -> new SessionAnswer.Request(
                                row.getString("id"),
                                row.getString("user_id"),
                                row.getBoolean("invited"),
                                Sql.instant(row, "requested_at"),
                                row.getString("status"),
                                row.getString("resolved_by"),
                                Sql.instant(row, "resolved_at"),
                                row.getString("reason"),
                                Amounts.seconds(row.getBigDecimal("wait_millis"))));
    }

    private static <T> List<T> first(List<T> list, int most) {
        return list.subList(0, Math.min(list.size(), most));
    }
}
