package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Adds the hours of a period up by the hour of the week, as clocks of the zone show it. What is to come counts nowhere. */
record HoursQuery(String waddle, int days, ZoneId zone) implements Question<HoursAnswer> {
    private static final int HOURS_OF_DAY = 24;
    private static final int HOURS_OF_WEEK = 7 * HOURS_OF_DAY;
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String TOTALS = "SELECT * FROM voice_totals(?, '', ?, ?)";

    /** What was added up of an hour of the week. */
    private static final class Sum {
        long elapsed;
        long presence;
        long peak;
        long joins;
    }

    static HoursQuery of(Parameters asked) {
        return new HoursQuery(asked.path("waddleId"), asked.days(), asked.zone());
    }

    @Override
    public HoursAnswer answer(Connection connection, Instant now) throws SQLException {
        List<Instant> bounds = bounds(Period.last(days, zone, now));
        List<Sum> week =
                IntStream.range(0, HOURS_OF_WEEK).mapToObj(_ -> new Sum()).toList();
        for (int n = 0; n < bounds.size() - 1 && bounds.get(n).isBefore(now); n++) {
            Instant end = bounds.get(n + 1).isBefore(now) ? bounds.get(n + 1) : now;
            week.get(hourOfWeek(bounds.get(n))).elapsed +=
                    Duration.between(bounds.get(n), end).toMillis();
        }
        new Sql(TOTALS, waddle, bounds, now).list(connection, row -> {
            Sum sum = week.get(hourOfWeek(bounds.get(row.getInt("n") - 1)));
            sum.presence += row.getLong("participant_millis");
            sum.peak = Math.max(sum.peak, row.getLong("peak_participants"));
            sum.joins += row.getLong("join_attempts")
                    - AnswerJson.counts(row.getString("join_rejections")).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            return sum;
        });
        return new HoursAnswer(IntStream.range(0, HOURS_OF_WEEK)
                .mapToObj(hour -> hour(hour, week.get(hour)))
                .toList());
    }

    /** Start of every hour; each day begins with one. */
    private static List<Instant> bounds(Period period) {
        var bounds = new ArrayList<Instant>();
        for (int day = 0; day < period.midnights().size() - 1; day++) {
            Instant next = period.midnights().get(day + 1);
            for (Instant hour = period.midnights().get(day); hour.isBefore(next); hour = hour.plus(HOUR)) {
                bounds.add(hour);
            }
        }
        bounds.add(period.end());
        return bounds;
    }

    private int hourOfWeek(Instant time) {
        LocalDateTime clock = LocalDateTime.ofInstant(time, zone);
        return (clock.getDayOfWeek().getValue() - 1) * HOURS_OF_DAY + clock.getHour();
    }

    private static HoursAnswer.Hour hour(int hourOfWeek, Sum sum) {
        return new HoursAnswer.Hour(
                hourOfWeek / HOURS_OF_DAY + 1,
                hourOfWeek % HOURS_OF_DAY,
                Amounts.ratio(sum.presence, sum.elapsed),
                sum.peak,
                sum.joins);
    }
}
