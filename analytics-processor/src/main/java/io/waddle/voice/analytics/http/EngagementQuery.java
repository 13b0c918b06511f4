package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times are those that were counted already; how long each session and stay took is looked up. */
record EngagementQuery(String waddle, Optional<String> channel, int days, ZoneId zone)
        implements Question<EngagementAnswer> {
    private static final List<String> TIMES = List.of(
            "duration", "participant", "speaker", "talk", "overlap", "video", "screen", "excellent", "good", "poor");

    private static final String TOTALS = "SELECT * FROM voice_totals(?, ?, ?, ?)";

    private static final String SESSIONS = """
            SELECT count(*) AS sessions, %s
            FROM (SELECT ?::timestamptz AS now) clock, voice_sessions
            WHERE waddle_id = ? AND started_at >= ? AND started_at < ?
            """.formatted(
                    Quantiles.columns("session", "coalesce(ended_at, greatest(started_at, now)) - started_at", "true"));

    private static final String STAYS = """
            SELECT count(*) AS stays,
                   count(*) FILTER (WHERE left_at - joined_at <= interval '30 seconds') AS bounced,
                   %s, %s
            FROM (SELECT ?::timestamptz AS now) clock, voice_participants
            WHERE waddle_id = ? AND until >= ? AND joined_at >= ? AND joined_at < ?
            """.formatted(
                    Quantiles.columns("stay", "coalesce(left_at, greatest(joined_at, now)) - joined_at", "true"),
                    Quantiles.columns("connect", "connected_at - joined_at", "connected_at IS NOT NULL"));

    private static final String ANY_CHANNEL =
            "AND channel_id = ANY (ARRAY(SELECT channel_id FROM channel_activity WHERE waddle_id = ?))";

    /** What was looked up. */
    private record Lengths(long sessions, Quantiles sessionSeconds) {}

    static EngagementQuery of(Parameters asked) {
        return new EngagementQuery(asked.path("waddleId"), asked.id("channel"), asked.days(), asked.zone());
    }

    @Override
    public EngagementAnswer answer(Connection connection, Instant now) throws SQLException {
        Period period = Period.last(days, zone, now);
        Map<String, Long> times = times(connection, period, now);
        Lengths lengths = sessions(period, now)
                .one(connection, row -> new Lengths(row.getLong("sessions"), Quantiles.read(row, "session")));
        return stays(period, now).one(connection, row -> answer(lengths, times, row));
    }

    /** In milliseconds, all 0 when there was nothing. */
    private Map<String, Long> times(Connection connection, Period period, Instant now) throws SQLException {
        return new Sql(TOTALS, waddle, channel.orElse(""), List.of(period.start(), period.end()), now)
                        .list(connection, row -> {
                            var times = new LinkedHashMap<String, Long>();
                            for (String name : TIMES) {
                                times.put(name, row.getLong(name + "_millis"));
                            }
                            return times;
                        })
                        .stream()
                        .findFirst()
                        .orElseGet(() -> {
                            var nothing = new LinkedHashMap<String, Long>();
                            TIMES.forEach(name -> nothing.put(name, 0L));
                            return nothing;
                        });
    }

    private Sql sessions(Period period, Instant now) {
        var sql = new Sql(SESSIONS, now, waddle, period.start(), period.end());
        channel.ifPresent(name -> sql.add("AND channel_id = ?", name));
        return sql;
    }

    private Sql stays(Period period, Instant now) {
        var sql = new Sql(STAYS, now, waddle, period.start(), period.start(), period.end());
        return channel.map(name -> sql.add("AND channel_id = ?", name)).orElseGet(() -> sql.add(ANY_CHANNEL, waddle));
    }

    private static EngagementAnswer answer(Lengths lengths, Map<String, Long> times, ResultSet row)
            throws SQLException {
        long stays = row.getLong("stays");
        long bounced = row.getLong("bounced");
        return new EngagementAnswer(
                lengths.sessions(),
                lengths.sessionSeconds(),
                stays,
                Quantiles.read(row, "stay"),
                bounced,
                Amounts.ratio(bounced, stays),
                Quantiles.read(row, "connect"),
                Amounts.seconds(times.get("talk")),
                Amounts.seconds(times.get("overlap")),
                Amounts.seconds(times.get("duration") - times.get("talk")),
                Amounts.seconds(times.get("speaker")),
                Amounts.seconds(times.get("video")),
                Amounts.seconds(times.get("screen")),
                qualities(times));
    }

    private static Map<String, BigDecimal> qualities(Map<String, Long> times) {
        long known = times.get("excellent") + times.get("good") + times.get("poor");
        var qualities = new LinkedHashMap<String, BigDecimal>();
        qualities.put("EXCELLENT", Amounts.seconds(times.get("excellent")));
        qualities.put("GOOD", Amounts.seconds(times.get("good")));
        qualities.put("POOR", Amounts.seconds(times.get("poor")));
        qualities.put("UNKNOWN", Amounts.seconds(times.get("participant") - known));
        return Collections.unmodifiableMap(qualities);
    }
}
