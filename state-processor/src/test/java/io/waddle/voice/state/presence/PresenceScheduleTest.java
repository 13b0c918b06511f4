package io.waddle.voice.state.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.waddle.voice.state.presence.Journal.Happening;
import io.waddle.voice.state.presence.Journal.Line;
import java.util.EnumSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Users go to and fro between waddles while requests overtake each other, messages take their time and tasks crash.
 * However that goes, once it is over each user is in one place, that of their newest intent.
 */
class PresenceScheduleTest {
    /** Each takes 30 µs. */
    private static final int SCHEDULES = 40_000;

    @Test
    void shouldLeaveEveryUserWhereTheirNewestIntentLedWhateverTheSchedule() {
        checkAll(Variant.OURS);
    }

    @Test
    void shouldLeaveEveryUserWhereTheyJoinedLastWhenJoiningAgainRenewsTheIntent() {
        checkAll(Variant.RENEWED);
    }

    /** 969 of 40,000: an intent that was overtaken seats a user who has left since. */
    @Test
    void shouldFindUsersWhoHaveLeftSeatedAgainWhenHighWaterIsForgotten() {
        assertThat(violations(Variant.WITHOUT_HIGH_WATER).count()).isGreaterThan(500);
    }

    /** 1,921 of 40,000: a waddle decided two wishes against the order of their ids, and both stays are ended. */
    @Test
    void shouldFindUsersNowhereWhenAMoveIsAnIntentLikeAnyOther() {
        assertThat(violations(Variant.MOVES_AS_INTENTS).count()).isGreaterThan(500);
    }

    @Test
    void shouldExplainWithFewStepsWhenAScheduleFails() {
        // Given
        var failing = violations(Variant.WITHOUT_HIGH_WATER).findFirst().orElseThrow();

        // When
        var shrunk = failing.shrunk(Variant.WITHOUT_HIGH_WATER);

        // Then
        assertThat(shrunk.steps()).hasSizeLessThan(10);
        assertThat(shrunk.explained(Variant.WITHOUT_HIGH_WATER))
                .startsWith("seed %d, ".formatted(failing.seed()))
                .contains(" (expected: Optional.empty)", "TOLD_TAKEN", "LEFT");
    }

    @Test
    void shouldMeetEverythingThatCanHappen() {
        // Given
        var seen = EnumSet.noneOf(Happening.class);

        // When
        for (long seed = 0; seed < 200; seed++) {
            Schedule.of(seed).run(Variant.OURS).journal().lines().stream()
                    .map(Line::what)
                    .forEach(seen::add);
        }

        // Then
        assertThat(seen).containsExactlyInAnyOrder(Happening.values());
    }

    private static void checkAll(Variant variant) {
        violations(variant)
                .findFirst()
                .ifPresent(schedule -> fail(schedule.shrunk(variant).explained(variant)));
    }

    private static Stream<Schedule> violations(Variant variant) {
        return LongStream.range(0, SCHEDULES)
                .mapToObj(Schedule::of)
                .filter(schedule -> schedule.violation(variant).isPresent());
    }
}
