package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
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
        List<Day> days) {
    private static final int DIGITS = 3;

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
                    seconds(totals.durationMillis()),
                    seconds(totals.participantMillis()),
                    seconds(totals.speakerMillis()),
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
                seconds(duration),
                ratio(BigDecimal.valueOf(duration, DIGITS), sessions),
                days.stream().mapToLong(DayTotals::peakParticipants).max().orElse(0),
                ratio(BigDecimal.valueOf(presence), duration),
                seconds(presence),
                seconds(sum(days, DayTotals::speakerMillis)),
                uniqueParticipants,
                sum(days, DayTotals::joinAttempts),
                rejections,
                days.stream().filter(DayTotals::lively).map(Day::of).toList());
    }

    private static long sum(List<DayTotals> days, ToLongFunction<DayTotals> value) {
        return days.stream().mapToLong(value).sum();
    }

    private static BigDecimal seconds(long millis) {
        return plain(BigDecimal.valueOf(millis, DIGITS));
    }

    private static BigDecimal ratio(BigDecimal amount, long by) {
        return by == 0 ? BigDecimal.ZERO : plain(amount.divide(BigDecimal.valueOf(by), DIGITS, RoundingMode.HALF_UP));
    }

    /** 3600 rather than 3600.000 or 3.6E+3. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
