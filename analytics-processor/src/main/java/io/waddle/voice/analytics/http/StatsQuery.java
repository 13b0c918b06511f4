package io.waddle.voice.analytics.http;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Counts a waddle or a channel, with what runs counted up to now. */
final class StatsQuery {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JavaType COUNTS = JSON.getTypeFactory().constructMapType(Map.class, String.class, Long.class);

    private static final String CHANNELS = "SELECT channel_id FROM channel_activity WHERE waddle_id = ?";
    private static final String DAYS = "SELECT * FROM voice_days(?, ?, ?, ?, ?)";
    /** Over the whole period a user counts once, which days do not tell. */
    private static final String USERS = """
            SELECT count(DISTINCT user_id) FROM voice_participants
            WHERE waddle_id = ? AND channel_id = ANY (?) AND joined_at < ? AND (until > ? OR joined_at >= ?)""";

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
            Array channels = connection.createArrayOf(
                    "text", channels(connection, request).toArray());
            return StatsAnswer.of(
                    days(connection, request.waddle(), channels, period, now),
                    users(connection, request.waddle(), channels, period));
        }
    }

    private static List<String> channels(Connection connection, StatsRequest request) throws SQLException {
        Optional<String> channel = request.channel();
        if (channel.isPresent()) {
            return List.of(channel.get());
        }
        var channels = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(CHANNELS)) {
            select.setString(1, request.waddle());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    channels.add(rows.getString(1));
                }
            }
        }
        return channels;
    }

    private static List<DayTotals> days(
            Connection connection, String waddle, Array channels, Period period, Instant now) throws SQLException {
        Object[] midnights = period.midnights().stream().map(Timestamp::from).toArray();
        try (PreparedStatement select = connection.prepareStatement(DAYS)) {
            select.setString(1, waddle);
            select.setArray(2, channels);
            select.setObject(3, period.first());
            select.setArray(4, connection.createArrayOf("timestamptz", midnights));
            select.setTimestamp(5, Timestamp.from(now));
            try (ResultSet rows = select.executeQuery()) {
                var days = new ArrayList<DayTotals>();
                while (rows.next()) {
                    days.add(day(rows));
                }
                return days;
            }
        }
    }

    private static DayTotals day(ResultSet row) throws SQLException {
        return new DayTotals(
                row.getObject("date", LocalDate.class),
                row.getLong("total_sessions"),
                row.getLong("total_duration_millis"),
                row.getLong("total_participant_millis"),
                row.getLong("total_speaker_millis"),
                row.getLong("max_participants"),
                row.getLong("unique_participants"),
                row.getLong("join_attempts"),
                counts(row.getString("join_rejections")));
    }

    private static Map<String, Long> counts(String json) {
        try {
            return JSON.readValue(json, COUNTS);
        } catch (IOException e) {
            throw new IllegalStateException("join_rejections: %s (expected: numbers by code)".formatted(json), e);
        }
    }

    private static long users(Connection connection, String waddle, Array channels, Period period) throws SQLException {
        var from = Timestamp.from(period.midnights().getFirst());
        try (PreparedStatement select = connection.prepareStatement(USERS)) {
            select.setString(1, waddle);
            select.setArray(2, channels);
            select.setTimestamp(3, Timestamp.from(period.midnights().getLast()));
            select.setTimestamp(4, from);
            select.setTimestamp(5, from);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
