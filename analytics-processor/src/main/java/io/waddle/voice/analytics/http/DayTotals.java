package io.waddle.voice.analytics.http;

import java.time.LocalDate;
import java.util.Map;

/** Totals of a day as the database counts them, times in milliseconds. */
record DayTotals(
        LocalDate date,
        long sessions,
        long durationMillis,
        long participantMillis,
        long speakerMillis,
        long peakParticipants,
        long uniqueParticipants,
        long joinAttempts,
        Map<String, Long> joinRejections) {

    /** Whether anybody was there. */
    boolean lively() {
        return sessions > 0 || durationMillis > 0 || uniqueParticipants > 0;
    }
}
