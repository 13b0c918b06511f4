package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How far what is shown can be trusted, in a period.
 *
 * @param lagSeconds how far the tables are behind the log; null when another instance writes
 * @param repeatedCommands that were given the stored decision again
 * @param staleEvents refused because their stay was over
 * @param lateReports of the media service, after the end of their session
 * @param ghostsHealed stays that were ended by a timer, by its kind
 * @param deadLetters commands that a fault of ours kept from being decided
 * @param skippedRecords of the log that are not in the tables, of all waddles
 */
record TrustAnswer(
        BigDecimal lagSeconds,
        long decisions,
        long repeatedCommands,
        long staleEvents,
        long lateReports,
        Map<String, Long> ghostsHealed,
        long deadLetters,
        long skippedRecords) {}
