package io.waddle.voice.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param warmUp of each contestant
 * @param span of one measurement that time bounds
 * @param joins of one measurement that work bounds; at most 99,000 go into 1,000 channels
 * @param hotJoins likewise into one broadcast channel, which takes 10,000
 * @param viewers of one stage
 * @param participants that memory is counted for, twice
 * @param starts of the whole stack from nothing, each followed by two from what it left
 */
public record Plan(
        String name,
        int rounds,
        Duration warmUp,
        Duration span,
        int joins,
        int hotJoins,
        int viewers,
        int participants,
        int starts) {

    /** Of everything in some minutes: to see that it works, and which way the wind blows. */
    public static Plan quick() {
        return new Plan("quick", 2, Duration.ofSeconds(1), Duration.ofSeconds(1), 1_000, 1_000, 200, 2_000, 1);
    }

    /** For figures that are told to others. */
    public static Plan full() {
        return new Plan("full", 5, Duration.ofSeconds(60), Duration.ofSeconds(15), 30_000, 9_500, 2_000, 20_000, 3);
    }

    public Plan withRounds(int wanted) {
        return new Plan(name, wanted, warmUp, span, joins, hotJoins, viewers, participants, starts);
    }

    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("plan", name);
        settings.put("rounds", Integer.toString(rounds));
        settings.put("warm-up of each", warmUp.toMillis() + " ms");
        settings.put(
                "each measurement",
                "%d ms, %d joins into 1,000 channels, or %d into one".formatted(span.toMillis(), joins, hotJoins));
        return settings;
    }
}
