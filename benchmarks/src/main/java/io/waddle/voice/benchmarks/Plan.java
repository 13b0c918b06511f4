package io.waddle.voice.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param warmUp of each contestant
 * @param span of one measurement that time bounds
 */
public record Plan(String name, int rounds, Duration warmUp, Duration span, People people, Starts starts) {

    /**
     * How many take part.
     *
     * @param joins of one measurement that work bounds; at most 99,000 go into 1,000 channels
     * @param hotJoins likewise into one broadcast channel, which takes 10,000
     * @param viewers of one stage
     * @param participants that memory is counted for, twice
     * @param live when a processor is stopped and started again; 0: there is no time for it
     */
    public record People(int joins, int hotJoins, int viewers, int participants, int live) {}

    /**
     * Starts of the whole stack.
     *
     * @param count from nothing, each followed by two from what it left
     * @param settling of one that has started: compiling, the first flushes
     * @param idle for how long it is then looked at
     */
    public record Starts(int count, Duration settling, Duration idle) {}

    /** Of everything in some minutes: to see that it works, and which way the wind blows. */
    public static Plan quick() {
        var second = Duration.ofSeconds(1);
        return new Plan(
                "quick",
                2,
                second,
                second,
                new People(500, 500, 200, 10_000, 0),
                new Starts(1, second, Duration.ofSeconds(5)));
    }

    /** For figures that are told to others. */
    public static Plan full() {
        var minute = Duration.ofMinutes(1);
        return new Plan(
                "full",
                5,
                minute,
                Duration.ofSeconds(15),
                new People(30_000, 9_500, 2_000, 20_000, 1_000_000),
                new Starts(3, minute.multipliedBy(3), minute));
    }

    public Plan withRounds(int wanted) {
        return new Plan(name, wanted, warmUp, span, people, starts);
    }

    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("plan", name);
        settings.put("rounds", Integer.toString(rounds));
        settings.put("warm-up of each", warmUp.toMillis() + " ms");
        settings.put(
                "each measurement",
                "%d ms, %d joins into 1,000 channels, or %d into one"
                        .formatted(span.toMillis(), people.joins(), people.hotJoins()));
        return settings;
    }
}
