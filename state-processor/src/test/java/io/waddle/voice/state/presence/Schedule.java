package io.waddle.voice.state.presence;

import io.waddle.voice.state.presence.World.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Who asks for what, and in which order everything gets its turn; all of it follows from the seed. */
record Schedule(long seed, List<Step> steps) {
    /** 5 tasks need about 10 turns for a join that evicts: enough for several wishes of a user to cross. */
    private static final int LENGTH = 80;

    static Schedule of(long seed) {
        var random = new SplittableRandom(seed);
        var steps = new ArrayList<Step>(LENGTH);
        for (int number = 0; number < LENGTH; number++) {
            steps.add(step(number, random));
        }
        return new Schedule(seed, List.copyOf(steps));
    }

    /** Runs all steps, then lets everything come to rest. */
    World run(Variant variant) {
        var world = new World(variant);
        steps.forEach(world::perform);
        world.settle(new SplittableRandom(seed));
        return world;
    }

    Optional<Violation> violation(Variant variant) {
        return run(variant).violation();
    }

    /** Without every step that the violation does not need. */
    Schedule shrunk(Variant variant) {
        var shortest = this;
        for (int i = steps.size() - 1; i >= 0; i--) {
            var shorter = new ArrayList<>(shortest.steps);
            shorter.remove(i);
            var candidate = new Schedule(seed, List.copyOf(shorter));
            if (candidate.violation(variant).isPresent()) {
                shortest = candidate;
            }
        }
        return shortest.steps.size() == steps.size() ? this : shortest.shrunk(variant);
    }

    /** For people to read: what is wrong with whom, and all that happened to them. */
    String explained(Variant variant) {
        var world = run(variant);
        var violation = world.violation().orElseThrow();
        var text = new StringBuilder(
                "seed %d, %d steps: %s is %s%n".formatted(seed, steps.size(), violation.userId(), violation.what()));
        world.journal().lines().stream()
                .filter(line -> line.concerns(violation.userId()))
                .forEach(line -> text.append("  %s%n".formatted(line)));
        return text.toString();
    }

    private static Step step(int number, RandomGenerator random) {
        int kind = random.nextInt(20);
        if (kind < 4) {
            return ask(number, random);
        }
        if (kind < 7) {
            return new Step.Append(random.nextInt(World.TASKS));
        }
        int task = random.nextInt(World.TASKS);
        return switch (kind) {
            case 7 -> new Step.Crash(task);
            case 8, 9, 10, 11, 12 -> new Step.Commit(task);
            default -> new Step.Take(task, random.nextInt(World.TASKS));
        };
    }

    private static Step ask(int number, RandomGenerator random) {
        var waddle = pick(World.WADDLES, random);
        var user = pick(World.USERS, random);
        var channel = pick(World.CHANNELS, random);
        return new Step.Ask(
                waddle,
                random.nextInt(4) == 0
                        ? new Message.Leave(user, channel)
                        : new Message.Join(user, new Seat(waddle, channel, "stay-%03d".formatted(number))));
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
