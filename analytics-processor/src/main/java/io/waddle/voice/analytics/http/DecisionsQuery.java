package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The audit, newest first.
 *
 * @param user who acted, or at whom it was aimed
 * @param to before
 */
record DecisionsQuery(
        String waddle,
        Optional<String> user,
        Optional<String> channel,
        Optional<String> code,
        Optional<Instant> from,
        Optional<Instant> to,
        Page page)
        implements Question<ListAnswer<DecisionItem>> {

    static DecisionsQuery of(Parameters asked) {
        return new DecisionsQuery(
                asked.path("waddleId"),
                asked.id("user"),
                asked.id("channel"),
                asked.code("code"),
                asked.instant("from"),
                asked.instant("to"),
                asked.page());
    }

    /** Two indexes know of a person; each tells its newest, so that neither is read further than needed. */
    @Override
    public ListAnswer<DecisionItem> answer(Connection connection, Instant now) throws SQLException {
        Sql sql = user.map(person -> new Sql("SELECT * FROM (")
                        .add(newest("AND actor_user_id = ?", person))
                        .add("UNION ALL")
                        .add(newest("AND target_user_id = ? AND actor_user_id <> ?", person, person))
                        .add(") d ORDER BY decided_at DESC, command_id DESC LIMIT ?", page.read()))
                .orElseGet(() -> newest(""));
        return ListAnswer.of(
                sql.list(connection, row -> {
                    DecisionItem item = item(row);
                    return new Keyed<>(Cursor.at(item.at(), item.commandId()), item);
                }),
                page);
    }

    private Sql newest(String condition, Object... parameters) {
        var sql = new Sql("(SELECT * FROM decisions WHERE waddle_id = ?", waddle).add(condition, parameters);
        channel.ifPresent(name -> sql.add("AND channel_id = ?", name));
        code.ifPresent(name -> sql.add("AND code = ?", name));
        from.ifPresent(begin -> sql.add("AND decided_at >= ?", begin));
        to.ifPresent(end -> sql.add("AND decided_at < ?", end));
        page.after()
                .ifPresent(cursor -> sql.add(
                        "AND decided_at <= ? AND (decided_at, command_id) < (?, ?)",
                        cursor.time(),
                        cursor.time(),
                        cursor.id()));
        return sql.add("ORDER BY decided_at DESC, command_id DESC LIMIT ?)", page.read());
    }

    private static DecisionItem item(ResultSet row) throws SQLException {
        return new DecisionItem(
                row.getString("command_id"),
                Sql.instant(row, "decided_at"),
                row.getString("actor_user_id"),
                row.getString("type").toLowerCase(Locale.ROOT).replace('_', '-'),
                row.getString("channel_id"),
                row.getString("target_user_id"),
                row.getString("decision").toLowerCase(Locale.ROOT),
                row.getString("code"),
                row.getString("detail"),
                row.getLong("revision"));
    }
}
