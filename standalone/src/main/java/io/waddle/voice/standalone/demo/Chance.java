package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The luck of one person or one room: the same for the same seed, whatever others draw. */
final class Chance {
    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    static Chance of(long seed) {
        return new Chance(new SplittableRandom(seed));
    }

    Chance split() {
        return new Chance(random.split());
    }

    /** With a probability of so many percent. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    Duration seconds(double from, double to) {
        return Duration.ofMillis((long) (random.nextDouble(from, to) * 1_000));
    }

    /** Mostly short, now and then long, as utterances are. */
    Duration mostlyShort(double from, double to) {
        double part = random.nextDouble();
        return Duration.ofMillis((long) ((from + part * part * (to - from)) * 1_000));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
