package io.waddle.voice.analytics.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calendar days of a time zone. The midnights are computed here rather than by the database, whose names of zones are
 * not those of Java ({@code UTC+3} is east in one and west in the other).
 *
 * @param midnights start of each day, and the end of the last
 */
record Period(LocalDate first, List<Instant> midnights) {

    /** The last so many days, that of {@code now} included. */
    static Period last(int days, ZoneId zone, Instant now) {
        LocalDate first = LocalDate.ofInstant(now, zone).minusDays(days - 1L);
        return new Period(
                first,
                IntStream.rangeClosed(0, days)
                        .mapToObj(day -> first.plusDays(day).atStartOfDay(zone).toInstant())
                        .toList());
    }

    Instant start() {
        return midnights.getFirst();
    }

    Instant end() {
        return midnights.getLast();
    }
}
