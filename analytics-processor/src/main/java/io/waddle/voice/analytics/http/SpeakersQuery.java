package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Who was there on the last so many UTC days, those who talk most first; a moment behind. */
record SpeakersQuery(String waddle, Optional<String> channel, int days, Page page) implements Question<SpeakersAnswer> {
    private static final String PEOPLE = """
            WITH person AS MATERIALIZED (
                SELECT user_id, sum(talk_millis)::bigint AS talk, sum(present_millis)::bigint AS present,
                       sum(stays)::bigint AS stays
                FROM user_days
                WHERE waddle_id = ? AND date BETWEEN ? AND ?
            """;

    /** The entropy of the shares, as part of what it would be if all were alike. A row at least, for the balance. */
    private static final String BALANCED = """
                GROUP BY user_id
            ),
            everybody AS (
                SELECT coalesce(sum(talk), 0)::bigint AS total,
                       CASE WHEN count(*) > 1 AND sum(talk) > 0 THEN
                           (ln(sum(talk)::float8) - coalesce(sum(talk * ln(talk::float8)) FILTER (WHERE talk > 0), 0) / sum(talk)::float8)
                           / ln(count(*)::float8) END::numeric AS balance
                FROM person
            )
            SELECT * FROM everybody LEFT JOIN person ON true
            """;

    static SpeakersQuery of(Parameters asked) {
        return new SpeakersQuery(asked.path("waddleId"), asked.id("channel"), asked.days(), asked.page());
    }

    @Override
    public SpeakersAnswer answer(Connection connection, Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var sql = new Sql(PEOPLE, waddle, today.minusDays(days - 1L), today);
        channel.ifPresent(name -> sql.add("AND channel_id = ?", name));
        sql.add(BALANCED);
        page.after().ifPresent(cursor -> sql.add("AND (talk, user_id) < (?, ?)", cursor.place(), cursor.id()));
        sql.add("ORDER BY talk DESC, user_id DESC LIMIT ?", page.read());
        List<Row> rows = sql.list(connection, SpeakersQuery::row);
        ListAnswer<SpeakerItem> list = ListAnswer.of(
                rows.stream().flatMap(row -> row.person().stream()).toList(), page);
        return new SpeakersAnswer(
                list.items(), list.nextCursor(), rows.getFirst().balance());
    }

    private record Row(Optional<Keyed<SpeakerItem>> person, BigDecimal balance) {}

    private static Row row(ResultSet row) throws SQLException {
        BigDecimal balance = row.getBigDecimal("balance");
        String user = row.getString("user_id");
        long talk = row.getLong("talk");
        var item = new SpeakerItem(
                user,
                Amounts.seconds(talk),
                Amounts.ratio(talk, row.getLong("total")),
                Amounts.seconds(row.getLong("present")),
                row.getLong("stays"));
        return new Row(
                user == null ? Optional.empty() : Optional.of(new Keyed<>(new Cursor(talk, user), item)),
                balance == null ? null : Amounts.rounded(balance));
    }
}
