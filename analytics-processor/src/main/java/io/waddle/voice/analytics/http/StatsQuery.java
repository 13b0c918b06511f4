package io.waddle.voice.analytics.http;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Counts a waddle or a channel, with what runs counted up to now. */
final class StatsQuery {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JavaType COUNTS = JSON.getTypeFactory().constructMapType(Map.class, String.class, Long.class);

    private static final String TOTALS = "SELECT * FROM voice_totals(?, ?, ?, ?)";
    private static final String VISITORS = "SELECT * FROM voice_visitors(?, ?, ?, ?)";
    private static final int WHOLE_PERIOD = 0;

    private final DataSource database;
    private final InstantSource clock;

    StatsQuery(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An unknown waddle or channel has zeros. */
    StatsAnswer answer(StatsRequest request) throws SQLException {
        Instant now = clock.instant();
        Period period = Period.last(request.days(), request.zone(), now);
        try (Connection connection = database.getConnection()) {
            Map<Integer, Long> visitors = visitors(connection, request, period, now);
            return StatsAnswer.of(
                    days(connection, request, period, now, visitors), visitors.getOrDefault(WHOLE_PERIOD, 0L));
        }
    }

    private static Map<Integer, Long> visitors(Connection connection, StatsRequest request, Period period, Instant now)
            throws SQLException {
        try (PreparedStatement select = statement(connection, VISITORS, request, period, now);
                ResultSet rows = select.executeQuery()) {
            var visitors = new HashMap<Integer, Long>();
            while (rows.next()) {
                visitors.put(rows.getInt("n"), rows.getLong("users"));
            }
            return visitors;
        }
    }

    private static List<DayTotals> days(
            Connection connection, StatsRequest request, Period period, Instant now, Map<Integer, Long> visitors)
            throws SQLException {
        try (PreparedStatement select = statement(connection, TOTALS, request, period, now);
                ResultSet rows = select.executeQuery()) {
            var days = new ArrayList<DayTotals>();
            while (rows.next()) {
                int day = rows.getInt("n");
                days.add(new DayTotals(
                        period.first().plusDays(day - 1L),
                        rows.getLong("sessions"),
                        rows.getLong("duration_millis"),
                        rows.getLong("participant_millis"),
                        rows.getLong("speaker_millis"),
                        rows.getLong("peak_participants"),
                        visitors.getOrDefault(day, 0L),
                        rows.getLong("join_attempts"),
                        counts(rows.getString("join_rejections"))));
            }
            return days;
        }
    }

    private static PreparedStatement statement(
            Connection connection, String sql, StatsRequest request, Period period, Instant now) throws SQLException {
        Object[] midnights = period.midnights().stream().map(Timestamp::from).toArray();
        PreparedStatement select = connection.prepareStatement(sql);
        select.setString(1, request.waddle());
        select.setString(2, request.channel().orElse(""));
        select.setArray(3, connection.createArrayOf("timestamptz", midnights));
        select.setTimestamp(4, Timestamp.from(now));
        return select;
    }

    private static Map<String, Long> counts(String json) {
        try {
            return JSON.readValue(json, COUNTS);
        } catch (IOException e) {
            throw new IllegalStateException("join_rejections: %s (expected: numbers by code)".formatted(json), e);
        }
    }
}
