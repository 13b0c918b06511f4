package io.waddle.voice.analytics.http;

import java.math.BigDecimal;

/**
 * Somebody who was there.
 *
 * @param share of all talk, 0 to 1
 */
record SpeakerItem(String userId, BigDecimal talkSeconds, BigDecimal share, BigDecimal presentSeconds, long stays) {}
