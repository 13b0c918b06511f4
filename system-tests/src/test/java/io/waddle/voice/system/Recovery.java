package io.waddle.voice.system;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/**
 * How long it took after something happened until a waddle's clients were answered again.
 *
 * @param event what happened
 * @param moment by {@link System#nanoTime()}
 * @param openTransactions transactions begun before it that were open after it
 * @param times by waddle; those whose writer was not hit go on at once
 * @param longestSilence the longest that a waddle's clients had no answer from then until the next event: taking tasks
 *     back is felt later than the fault
 */
record Recovery(
        String event, long moment, long openTransactions, Map<String, Duration> times, Duration longestSilence) {

    Recovery with(Duration silence) {
        return new Recovery(event, moment, openTransactions, times, silence);
    }

    Duration longest() {
        return Collections.max(times.values());
    }
}
