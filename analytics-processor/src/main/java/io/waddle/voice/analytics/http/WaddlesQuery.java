package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Waddles, the latest activity first. */
record WaddlesQuery(Page page) implements Question<ListAnswer<WaddleItem>> {

    static WaddlesQuery of(Parameters asked) {
        return new WaddlesQuery(asked.page());
    }

    @Override
    public ListAnswer<WaddleItem> answer(Connection connection, Instant now) throws SQLException {
        var sql = new Sql(
                "SELECT waddle_id, count(*) AS channels, max(as_of) AS last FROM channel_activity GROUP BY waddle_id");
        page.after()
                .ifPresent(cursor -> sql.add("HAVING (max(as_of), waddle_id) < (?, ?)", cursor.time(), cursor.id()));
        sql.add("ORDER BY last DESC, waddle_id DESC LIMIT ?", page.read());
        return ListAnswer.of(
                sql.list(connection, row -> {
                    var item = new WaddleItem(
                            row.getString("waddle_id"), row.getLong("channels"), Sql.instant(row, "last"));
                    return new Keyed<>(Cursor.at(item.lastActivityAt(), item.waddleId()), item);
                }),
                page);
    }
}
