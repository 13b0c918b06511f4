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
 * Adds up who was there from a month before the period on: being there makes active for as long as the window is. Who had
 * been away counts from when they would not be active any more from the last time.
 */
record ActivityQuery(String waddle, int days) implements Question<ActivityAnswer> {
    private static final BigDecimal MILLIS_OF_MINUTE = BigDecimal.valueOf(60_000);

    private static final String DAYS = """
            WITH period AS (
                SELECT ?::date AS first, ?::date AS last
            ),
            visited AS MATERIALIZED (
                SELECT v.*, CASE absences[1] WHEN 0 THEN users_by_absence[1] ELSE 0 END AS fresh
                FROM period, waddle_visitors v
                WHERE waddle_id = ? AND date BETWEEN first - 30 AND last
            ),
            away AS MATERIALIZED (
                SELECT date, nullif(absence, 0) AS absence, a.users
                FROM visited, unnest(absences, users_by_absence) AS a(absence, users)
            ),
            step AS (
                SELECT date, sum(week) AS week, sum(month) AS month
                FROM (SELECT greatest(date, date - absence + 7) AS date, users AS week, 0 AS month FROM away
                      UNION ALL SELECT date + 7, -users, 0 FROM visited
                      UNION ALL SELECT greatest(date, date - absence + 30), 0, users FROM away
                      UNION ALL SELECT date + 30, 0, -users FROM visited) change
                GROUP BY date
            ),
            level AS (
                SELECT day::date AS date, sum(week) OVER (ORDER BY day) AS week, sum(month) OVER (ORDER BY day) AS month
                FROM period, generate_series((first - 30)::timestamp, last, '1 day') AS day
                LEFT JOIN step ON date = day::date
            ),
            again AS (
                SELECT coalesce(sum(fresh) FILTER (WHERE date + 1 >= first AND date + 1 < last), 0) AS cohort_1,
                       coalesce(sum(fresh) FILTER (WHERE date + 7 >= first AND date + 7 < last), 0) AS cohort_7,
                       coalesce(sum(fresh) FILTER (WHERE date + 30 >= first AND date + 30 < last), 0) AS cohort_30,
                       coalesce(sum(after_1) FILTER (WHERE date >= first AND date < last), 0) AS returned_1,
                       coalesce(sum(after_7) FILTER (WHERE date >= first AND date < last), 0) AS returned_7,
                       coalesce(sum(after_30) FILTER (WHERE date >= first AND date < last), 0) AS returned_30
                FROM period, visited
            )
            SELECT level.date, coalesce(users, 0) AS active, coalesce(fresh, 0) AS fresh,
                   coalesce(present_millis, 0) AS millis, coalesce(week, 0) AS week, coalesce(month, 0) AS month, again.*
            FROM level LEFT JOIN visited USING (date), period, again
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
        List<Row> rows = new Sql(DAYS, today.minusDays(days - 1L), today, waddle)
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
