package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The highest within each step. Steps of whole quarters of an hour begin on one, and are read from what was counted
 * already; others from the rows, for a week at most. A step that the end of the period cuts is whole; what is to come
 * is left out.
 *
 * @param bounds start of each step, and the end of the last
 */
record ConcurrencyQuery(String waddle, List<Instant> bounds, boolean ofQuarters)
        implements Question<ConcurrencyAnswer> {
    private static final int MOST_POINTS = 2_000;
    private static final Duration MOST_ROWS = Duration.ofDays(7);
    private static final Duration USUAL = Duration.ofHours(24);
    private static final int QUARTER = 900;
    private static final int MINUTE = 60;

    private static final String QUARTERS =
            "SELECT n, peak_participants AS participants, peak_sessions AS sessions FROM voice_totals(?, '', ?, ?)";
    private static final String LEVELS = """
            SELECT n, participants, sessions
            FROM voice_levels(?, ARRAY(SELECT channel_id FROM channel_activity WHERE waddle_id = ?), ?, ?)
            """;

    /** The last day in quarters of an hour; what is asked for in minutes, unless told. */
    static ConcurrencyQuery of(Parameters asked) {
        String waddle = asked.path("waddleId");
        Optional<Instant> from = asked.instant("from");
        Optional<Instant> to = asked.instant("to");
        int step = asked.number("step", 10, 86_400).orElse(from.isPresent() || to.isPresent() ? MINUTE : QUARTER);
        Instant end = to.orElse(asked.now());
        Instant begin = from.orElse(end.minus(USUAL));
        if (to.isPresent() && !begin.isBefore(end)) {
            throw Parameters.malformed("to", end.toString(), "later than from");
        }
        boolean ofQuarters = step % QUARTER == 0;
        return new ConcurrencyQuery(
                waddle,
                bounds(ofQuarters ? floor(begin) : begin, end.isBefore(asked.now()) ? end : asked.now(), step),
                ofQuarters);
    }

    private static List<Instant> bounds(Instant begin, Instant end, int step) {
        long steps = Math.max(0, Math.ceilDiv(Duration.between(begin, end).toMillis(), step * 1_000L));
        if (steps > MOST_POINTS) {
            throw Parameters.malformed("step", Integer.toString(step), "%d points at most".formatted(MOST_POINTS));
        }
        if (step % QUARTER != 0 && Duration.between(begin, end).compareTo(MOST_ROWS) > 0) {
            throw Parameters.malformed(
                    "step",
                    Integer.toString(step),
                    "a multiple of %d for more than %d days".formatted(QUARTER, MOST_ROWS.toDays()));
        }
        return IntStream.rangeClosed(0, (int) steps)
                .mapToObj(n -> begin.plusSeconds((long) n * step))
                .toList();
    }

    private static Instant floor(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), QUARTER) * QUARTER);
    }

    @Override
    public ConcurrencyAnswer answer(Connection connection, Instant now) throws SQLException {
        int steps = bounds.size() - 1;
        var found = new HashMap<Integer, ConcurrencyAnswer.Point>();
        if (steps > 0) {
            Sql sql =
                    ofQuarters ? new Sql(QUARTERS, waddle, bounds, now) : new Sql(LEVELS, waddle, waddle, bounds, now);
            sql.list(connection, row -> {
                Instant at = bounds.get(row.getInt("n") - 1);
                var point = new ConcurrencyAnswer.Point(at, row.getLong("participants"), row.getLong("sessions"));
                return found.put(row.getInt("n"), point);
            });
        }
        return new ConcurrencyAnswer(IntStream.range(0, steps)
                .mapToObj(n -> found.getOrDefault(n + 1, new ConcurrencyAnswer.Point(bounds.get(n), 0, 0)))
                .toList());
    }
}
