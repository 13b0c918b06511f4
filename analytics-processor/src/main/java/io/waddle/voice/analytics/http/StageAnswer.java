package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Requests to speak that were made in a period, and invitations to.
 *
 * @param outcomes of those that are no longer open
 * @param waitSeconds until somebody approved or denied it
 * @param pending those that wait still
 * @param longestQueue most that waited at once in a channel
 * @param avgQueue that waited at once in a channel, while anybody did
 */
record StageAnswer(
        long requests,
        Map<String, Long> outcomes,
        long invitations,
        Map<String, Long> invitationOutcomes,
        Quantiles waitSeconds,
        long pending,
        long longestQueue,
        BigDecimal avgQueue) {}
