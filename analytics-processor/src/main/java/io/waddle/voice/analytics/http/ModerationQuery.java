package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;

/** Who moderates, the busiest first. */
record ModerationQuery(String waddle, int days, ZoneId zone, Page page) implements Question<ListAnswer<ModeratorItem>> {
    /** The condition is that of the index decisions_moderation. */
    private static final String ACTORS = """
            SELECT actor_user_id, sum(times)::bigint AS total, jsonb_object_agg(type, times) AS actions
            FROM (SELECT actor_user_id, type, count(*) AS times
                  FROM decisions
                  WHERE waddle_id = ? AND decided_at >= ? AND decided_at < ? AND decision = 'ACCEPTED'
                    AND type IN ('SERVER_MUTE', 'SERVER_DEAFEN', 'MOVE', 'DISCONNECT', 'STAGE_APPROVE', 'STAGE_DENY',
                                 'STAGE_INVITE', 'STAGE_PROMOTE', 'STAGE_DEMOTE', 'HOST_TRANSFER', 'SESSION_END')
                  GROUP BY actor_user_id, type) action
            GROUP BY actor_user_id
            """;

    static ModerationQuery of(Parameters asked) {
        return new ModerationQuery(asked.path("waddleId"), asked.days(), asked.zone(), asked.page());
    }

    @Override
    public ListAnswer<ModeratorItem> answer(Connection connection, Instant now) throws SQLException {
        Period period = Period.last(days, zone, now);
        var sql = new Sql(ACTORS, waddle, period.start(), period.end());
        page.after()
                .ifPresent(cursor ->
                        sql.add("HAVING (sum(times)::bigint, actor_user_id) < (?, ?)", cursor.place(), cursor.id()));
        sql.add("ORDER BY total DESC, actor_user_id DESC LIMIT ?", page.read());
        return ListAnswer.of(
                sql.list(connection, row -> {
                    var item = new ModeratorItem(
                            row.getString("actor_user_id"),
                            row.getLong("total"),
                            AnswerJson.counts(row.getString("actions")));
                    return new Keyed<>(new Cursor(item.total(), item.actorUserId()), item);
                }),
                page);
    }
}
