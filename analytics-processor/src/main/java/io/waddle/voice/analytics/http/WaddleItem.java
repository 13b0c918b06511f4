package io.waddle.voice.analytics.http;

import java.time.Instant;

/**
 * A waddle in which anything ever happened.
 *
 * @param channels in which anything ever happened
 */
record WaddleItem(String waddleId, long channels, Instant lastActivityAt) {}
