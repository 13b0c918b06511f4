package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.util.List;

/** How busy each hour of the week is, from Monday on. */
record HoursAnswer(List<Hour> hours) {

    /**
     * An hour of the week.
     *
     * @param weekday 1 for Monday
     * @param avgParticipants over the time of the period that fell into it; 0 when none did
     * @param joins accepted commands to join
     */
    record Hour(int weekday, int hour, BigDecimal avgParticipants, long peakParticipants, long joins) {}
}
