package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Statistics as the HTTP contract has them. Seconds are exact, to the millisecond; averages are rounded to three
 * digits, and 0 when there is nothing to average.
 *
 * @param maxParticipants most at once in what was asked for: in a waddle, over all its channels
 * @param days only those on which anybody was there, in their order
 */
record StatsAnswer(
        long totalSessions,
        BigDecimal totalDurationSeconds,
        BigDecimal avgDurationSeconds,
        long maxParticipants,
        BigDecimal avgParticipants,
        BigDecimal totalParticipantSeconds,
        BigDecimal totalSpeakerSeconds,
        long uniqueParticipants,
        long joinAttempts,
        Map<String, Long> joinRejections,
        List<Day> days)
        implements Table {

    /** A calendar day; a session counts on the day it started, times are split at midnight. */
    record Day(
            String date,
            long sessions,
            BigDecimal durationSeconds,
            BigDecimal participantSeconds,
            BigDecimal speakerSeconds,
            long peakParticipants,
            long uniqueParticipants) {

        static Day of(DayTotals totals) {
            return new Day(
                    totals.date().toString(),
                    totals.sessions(),
                    Amounts.seconds(totals.durationMillis()),
                    Amounts.seconds(totals.participantMillis()),
                    Amounts.seconds(totals.speakerMillis()),
                    totals.peakParticipants(),
                    totals.uniqueParticipants());
        }
    }

    static StatsAnswer of(List<DayTotals> days, long uniqueParticipants) {
        long sessions = sum(days, DayTotals::sessions);
        long duration = sum(days, DayTotals::durationMillis);
        long presence = sum(days, DayTotals::participantMillis);
        var rejections = new TreeMap<String, Long>();
        days.forEach(day -> day.joinRejections().forEach((code, times) -> rejections.merge(code, times, Long::sum)));
        return new StatsAnswer(
                sessions,
                Amounts.seconds(duration),
                Amounts.ratio(Amounts.seconds(duration), sessions),
                days.stream().mapToLong(DayTotals::peakParticipants).max().orElse(0),
                Amounts.ratio(presence, duration),
                Amounts.seconds(presence),
                Amounts.seconds(sum(days, DayTotals::speakerMillis)),
                uniqueParticipants,
                sum(days, DayTotals::joinAttempts),
                rejections,
                days.stream().filter(DayTotals::lively).map(Day::of).toList());
    }

    private static long sum(List<DayTotals> days, ToLongFunction<DayTotals> value) {
        return days.stream().mapToLong(value).sum();
    }

    @Override
    public List<Day> rows() {
        return days;
    }

    @Override
    public Optional<String> next() {
        return Optional.empty();
    }
}
