package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts a waddle or a channel, with what runs counted up to now. An unknown one has zeros.
 *
 * @param channel empty for the whole waddle
 * @param days calendar days of the zone, today being the last
 */
record StatsQuery(String waddle, Optional<String> channel, int days, ZoneId zone) implements Question<StatsAnswer> {
    private static final String TOTALS = "SELECT * FROM voice_totals(?, ?, ?, ?)";
    private static final String VISITORS = "SELECT * FROM voice_visitors(?, ?, ?, ?)";
    private static final int WHOLE_PERIOD = 0;

    static StatsQuery ofChannel(Parameters asked) {
        return new StatsQuery(asked.path("waddleId"), Optional.of(asked.path("channelId")), asked.days(), asked.zone());
    }

    static StatsQuery ofWaddle(Parameters asked) {
        return new StatsQuery(asked.path("waddleId"), Optional.empty(), asked.days(), asked.zone());
    }

    @Override
    public StatsAnswer answer(Connection connection, Instant now) throws SQLException {
        Period period = Period.last(days, zone, now);
        var visitors = new HashMap<Integer, Long>();
        sql(VISITORS, period, now).list(connection, row -> visitors.put(row.getInt("n"), row.getLong("users")));
        return StatsAnswer.of(totals(connection, period, now, visitors), visitors.getOrDefault(WHOLE_PERIOD, 0L));
    }

    private List<DayTotals> totals(Connection connection, Period period, Instant now, Map<Integer, Long> visitors)
            throws SQLException {
        return sql(TOTALS, period, now).list(connection, row -> {
            int day = row.getInt("n");
            return new DayTotals(
                    period.first().plusDays(day - 1L),
                    row.getLong("sessions"),
                    row.getLong("duration_millis"),
                    row.getLong("participant_millis"),
                    row.getLong("speaker_millis"),
                    row.getLong("peak_participants"),
                    visitors.getOrDefault(day, 0L),
                    row.getLong("join_attempts"),
                    AnswerJson.counts(row.getString("join_rejections")));
        });
    }

    private Sql sql(String select, Period period, Instant now) {
        return new Sql(select, waddle, channel.orElse(""), period.midnights(), now);
    }
}
