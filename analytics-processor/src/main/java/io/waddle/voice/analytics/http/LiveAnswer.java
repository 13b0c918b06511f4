package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What goes on now.
 *
 * @param joins accepted commands to join
 * @param rejections rejected ones
 * @param lagSeconds how far this is behind the log; null when another instance writes
 */
record LiveAnswer(
        Instant at,
        long participants,
        long sessions,
        long speakers,
        long pendingRequests,
        Recent joins,
        Recent rejections,
        BigDecimal lagSeconds) {

    /** How often something happened lately. */
    record Recent(long lastMinute, long lastHour) {}
}
