package io.waddle.voice.analytics.sink;

import java.util.Map;

/**
 * What the log has no more.
 *
 * @param partitions of each of its topics
 * @param before by partition, when what it still has begins, in milliseconds; partitions that lost nothing are not there
 */
record Lost(int partitions, Map<Integer, Long> before) {}
