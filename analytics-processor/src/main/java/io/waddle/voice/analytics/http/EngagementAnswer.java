package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How people use voice in a period.
 *
 * @param sessions that started in it
 * @param stays that began in it
 * @param bouncedStays those that ended within 30 seconds
 * @param connectSeconds from the accepted join until the media service had them
 * @param talkSeconds time with a voice, and overlapSeconds with two or more, in one channel
 * @param silenceSeconds of sessions, without
 * @param connectionQuality seconds of presence by quality
 */
record EngagementAnswer(
        long sessions,
        Quantiles sessionSeconds,
        long stays,
        Quantiles staySeconds,
        long bouncedStays,
        BigDecimal bounceRate,
        Quantiles connectSeconds,
        BigDecimal talkSeconds,
        BigDecimal overlapSeconds,
        BigDecimal silenceSeconds,
        BigDecimal speakerSeconds,
        BigDecimal videoSeconds,
        BigDecimal screenSeconds,
        Map<String, BigDecimal> connectionQuality) {}
