package io.waddle.voice.analytics.http;

import java.math.BigDecimal;

/**
 * A channel and what happened in it in a period.
 *
 * @param name null when it is not known any more, as is type
 */
record ChannelItem(
        String channelId,
        String name,
        String type,
        boolean deleted,
        long sessions,
        BigDecimal durationSeconds,
        BigDecimal participantSeconds,
        BigDecimal speakerSeconds,
        BigDecimal avgParticipants,
        long peakParticipants,
        long uniqueParticipants,
        long joinAttempts,
        long joinsRejected) {}
