package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of short histories on a small waddle, each from a seed of its own; after every step, and so on every prefix
 * of the log, the invariants hold. A failure names the seed.
 */
class RandomHistoryTest {
    private static final int HISTORIES = 1_500;
    private static final int STEPS = 120;

    @Test
    void shouldKeepInvariantsOnEveryPrefixWhateverHappens() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                checked(seed);
            } catch (AssertionError | RuntimeException e) {
                fail("history of seed " + seed, e);
            }
        }
    }

    @Test
    void shouldDecideTheSameWhenRequestsAreReplayed() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            // Given
            var once = RandomSteps.waddle();
            var history = steps(once, seed);

            // When
            var again = RandomSteps.waddle();
            var replayed =
                    history.stream().map(step -> RandomSteps.again(again, step)).toList();

            // Then
            assertThat(replayed).as("decisions of seed %d", seed).isEqualTo(history);
            assertThat(again.rows()).as("rows of seed %d", seed).isEqualTo(once.rows());
            assertThat(again.log()).as("events of seed %d", seed).isEqualTo(once.log());
        }
    }

    @Test
    void shouldReachEveryKindOfEventAndRefusal() {
        // Given
        var seen = new Coverage();

        // When
        for (long seed = 0; seed < HISTORIES; seed++) {
            steps(RandomSteps.waddle(), seed).forEach(seen::add);
        }

        // Then
        assertThat(seen.events()).containsAll(List.of(Event.class.getPermittedSubclasses()));
        assertThat(seen.rejections()).containsAll(List.of(Rejection.class.getPermittedSubclasses()));
    }

    private static void checked(long seed) {
        var waddle = RandomSteps.waddle();
        var steps = new RandomSteps(waddle, random(seed));
        var invariants = new Invariants(waddle);
        for (int step = 0; step < STEPS; step++) {
            invariants.check(steps.next());
        }
    }

    private static List<RandomSteps.Step> steps(InMemoryWaddle waddle, long seed) {
        var steps = new RandomSteps(waddle, random(seed));
        return Stream.generate(steps::next).limit(STEPS).toList();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
