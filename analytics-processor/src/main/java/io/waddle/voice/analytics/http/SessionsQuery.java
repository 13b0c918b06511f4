package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions, newest start first; of a waddle or a channel that is unknown there are none.
 *
 * @param from only those that had not ended by then
 * @param to only those that had started before
 */
record SessionsQuery(String waddle, Optional<String> channel, Optional<Instant> from, Optional<Instant> to, Page page)
        implements Question<ListAnswer<SessionItem>> {

    static SessionsQuery ofWaddle(Parameters asked) {
        return of(asked, Optional.empty());
    }

    static SessionsQuery ofChannel(Parameters asked) {
        return of(asked, Optional.of(asked.path("channelId")));
    }

    private static SessionsQuery of(Parameters asked, Optional<String> channel) {
        return new SessionsQuery(
                asked.path("waddleId"), channel, asked.instant("from"), asked.instant("to"), asked.page());
    }

    /**
     * Those that started in the period are found by their start. Those that ran at its beginning may have started at
     * any time: an index of what ran when finds them, so that nothing is read for nothing.
     */
    @Override
    public ListAnswer<SessionItem> answer(Connection connection, Instant now) throws SQLException {
        Sql chosen = from.map(begin -> new Sql("SELECT * FROM (")
                        .add(newest("AND started_at >= ?", begin))
                        .add("UNION ALL")
                        .add(newest(
                                "AND started_at < ? AND tstzrange(started_at, greatest(started_at, until)) @> ?",
                                begin,
                                begin))
                        .add(") s ORDER BY started_at DESC, id DESC LIMIT ?", page.read()))
                .orElseGet(() -> newest(""));
        return ListAnswer.of(
                SessionItem.counted(chosen, now).list(connection, row -> {
                    SessionItem item = SessionItem.read(row);
                    return new Keyed<>(Cursor.at(item.startedAt(), item.sessionId()), item);
                }),
                page);
    }

    private Sql newest(String condition, Object... parameters) {
        var sql = new Sql("(SELECT * FROM voice_sessions WHERE waddle_id = ?", waddle).add(condition, parameters);
        channel.ifPresent(name -> sql.add("AND channel_id = ?", name));
        to.ifPresent(end -> sql.add("AND started_at < ?", end));
        page.after()
                .ifPresent(cursor -> sql.add(
                        "AND started_at <= ? AND (started_at, id) < (?, ?)",
                        cursor.time(),
                        cursor.time(),
                        cursor.id()));
        return sql.add("ORDER BY started_at DESC, id DESC LIMIT ?)", page.read());
    }
}
