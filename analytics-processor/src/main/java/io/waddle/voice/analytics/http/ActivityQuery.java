package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads who was there from a month before the period on, each day of each user once: being there makes active for as
 * long as the window is, or until the next day on which one is there.
 */
record ActivityQuery(String waddle, int days) implements Question<ActivityAnswer> {
    private static final BigDecimal MILLIS_OF_MINUTE = BigDecimal.valueOf(60_000);

    private static final String DAYS = """
            WITH period AS (
                SELECT ?::date AS first, ?::date AS last
            ),
            present AS MATERIALIZED (
                SELECT user_id, date, sum(present_millis) AS millis
                FROM period, user_days
                WHERE waddle_id = ? AND date BETWEEN first - 30 AND last
                GROUP BY user_id, date
            ),
            spaced AS (
                SELECT user_id, date, millis, lag(date) OVER days AS previous, lead(date) OVER days AS next
                FROM present WINDOW days AS (PARTITION BY user_id ORDER BY date)
            ),
            seen AS MATERIALIZED (
                SELECT s.*, s.previous IS NULL AND NOT EXISTS (
                    SELECT FROM user_days u WHERE u.waddle_id = ? AND u.user_id = s.user_id AND u.date < first - 30) AS fresh
                FROM period, spaced s
            ),
            counted AS (
                SELECT date, count(*) AS active, count(*) FILTER (WHERE fresh) AS fresh, sum(millis) AS millis
                FROM seen GROUP BY date
            ),
            step AS (
                SELECT date, sum(week) AS week, sum(month) AS month
                FROM (SELECT date, 1 AS week, 1 AS month FROM seen
                      UNION ALL SELECT least(next, date + 7), -1, 0 FROM seen
                      UNION ALL SELECT least(next, date + 30), 0, -1 FROM seen) change
                GROUP BY date
            ),
            level AS (
                SELECT day::date AS date, sum(week) OVER (ORDER BY day) AS week, sum(month) OVER (ORDER BY day) AS month
                FROM period, generate_series((first - 30)::timestamp, last, '1 day') AS day
                LEFT JOIN step ON date = day::date
            ),
            again AS (
                SELECT count(*) FILTER (WHERE n = 1) AS cohort_1, count(p.date) FILTER (WHERE n = 1) AS returned_1,
                       count(*) FILTER (WHERE n = 7) AS cohort_7, count(p.date) FILTER (WHERE n = 7) AS returned_7,
                       count(*) FILTER (WHERE n = 30) AS cohort_30, count(p.date) FILTER (WHERE n = 30) AS returned_30
                FROM (SELECT user_id, date + n AS date, n
                      FROM period, seen, (VALUES (1), (7), (30)) AS after(n)
                      WHERE fresh AND date + n >= first AND date + n < last) due
                LEFT JOIN present p USING (user_id, date)
            )
            SELECT level.date, coalesce(active, 0) AS active, coalesce(fresh, 0) AS fresh, coalesce(millis, 0) AS millis,
                   coalesce(week, 0) AS week, coalesce(month, 0) AS month, again.*
            FROM level LEFT JOIN counted USING (date), period, again
            WHERE level.date >= first
            ORDER BY level.date
            """;

    /** A row for each day, and in each the same of who came again. */
    private record Row(ActivityAnswer.Day day, ActivityAnswer.Retention retention) {}

    static ActivityQuery of(Parameters asked) {
        return new ActivityQuery(asked.path("waddleId"), asked.days());
    }

    @Override
    public ActivityAnswer answer(Connection connection, Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Row> rows = new Sql(DAYS, today.minusDays(days - 1L), today, waddle, waddle)
                .list(connection, row -> new Row(day(row), retention(row)));
        return new ActivityAnswer(
                rows.stream().map(Row::day).toList(), rows.getFirst().retention());
    }

    private static ActivityAnswer.Day day(ResultSet row) throws SQLException {
        long active = row.getLong("active");
        long fresh = row.getLong("fresh");
        return new ActivityAnswer.Day(
                row.getString("date"),
                active,
                row.getLong("week"),
                row.getLong("month"),
                fresh,
                active - fresh,
                Amounts.share(row.getBigDecimal("millis"), MILLIS_OF_MINUTE.multiply(BigDecimal.valueOf(active))));
    }

    private static ActivityAnswer.Retention retention(ResultSet row) throws SQLException {
        return new ActivityAnswer.Retention(
                ActivityAnswer.Cohort.of(row.getLong("cohort_1"), row.getLong("returned_1")),
                ActivityAnswer.Cohort.of(row.getLong("cohort_7"), row.getLong("returned_7")),
                ActivityAnswer.Cohort.of(row.getLong("cohort_30"), row.getLong("returned_30")));
    }
}
