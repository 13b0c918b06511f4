package io.waddle.voice.state.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.state.presence.Presence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceTest {
    /** 2026-03-01T10:00:00Z in milliseconds is 0x019ca8d72d00. */
    private static final Instant INTENDED = Instant.parse("2026-03-01T10:00:00Z");

    private static final String STAY_1 = "019ca8d7-2d00-7000-8000-000000000001";
    private static final String STAY_2 = "019ca8d7-2d00-7000-8000-000000000002";
    private static final String STAY_3 = "019ca8d7-2d00-7000-8000-000000000003";

    private static final Seat FIRST = new Seat("penguins", "lobby", STAY_1);
    private static final Seat SECOND = new Seat("walruses", "lobby", STAY_2);
    private static final Seat THIRD = new Seat("penguins", "nook", STAY_3);

    @Test
    void shouldBeThereWhenASeatIsTaken() {
        assertThat(Presence.NOWHERE.taken(FIRST)).isEqualTo(outcome(at(FIRST, STAY_1)));
    }

    @Test
    void shouldEndTheOlderStayWhenANewerOneIsTakenInAnotherWaddle() {
        assertThat(at(FIRST, STAY_1).taken(SECOND)).isEqualTo(outcome(at(SECOND, STAY_2), FIRST));
    }

    @Test
    void shouldEndTheLateStayWhenItsIntentWasOvertaken() {
        assertThat(at(SECOND, STAY_2).taken(FIRST)).isEqualTo(outcome(at(SECOND, STAY_2), FIRST));
    }

    @Test
    void shouldEndTheLateStayWhenTheUserHasLeftSince() {
        assertThat(nowhere(STAY_2).taken(FIRST)).isEqualTo(outcome(nowhere(STAY_2), FIRST));
    }

    @Test
    void shouldEndNothingWhenTheUserMovesWithinAWaddle() {
        assertThat(at(FIRST, STAY_1).taken(THIRD)).isEqualTo(outcome(at(THIRD, STAY_3)));
    }

    @Test
    void shouldGoAlongWhenItsWaddleHasDecidedAnOlderWishLater() {
        assertThat(at(THIRD, STAY_3).taken(FIRST)).isEqualTo(outcome(at(FIRST, STAY_3)));
    }

    @Test
    void shouldEndAnIntentBetweenWhenItsWaddleHasDecidedAnOlderWishLater() {
        assertThat(at(FIRST, STAY_3).taken(SECOND)).isEqualTo(outcome(at(FIRST, STAY_3), SECOND));
    }

    @Test
    void shouldChangeNothingWhenToldOfTheSameSeatAgain() {
        assertThat(at(FIRST, STAY_1).taken(FIRST)).isEqualTo(outcome(at(FIRST, STAY_1)));
    }

    @Test
    void shouldBeNowhereAndRememberWhenTheCurrentSeatIsReleased() {
        assertThat(at(FIRST, STAY_2).released(FIRST)).isEqualTo(nowhere(STAY_2));
    }

    @Test
    void shouldStayWhenAnotherSeatIsReleased() {
        assertThat(at(THIRD, STAY_3).released(FIRST)).isEqualTo(at(THIRD, STAY_3));
    }

    @Test
    void shouldRememberWhileAnOvertakenIntentMayBeUnderWay() {
        assertThat(nowhere(STAY_1).isForgettable(INTENDED.plus(Presence.IN_FLIGHT)))
                .isFalse();
        assertThat(nowhere(STAY_1)
                        .isForgettable(INTENDED.plus(Presence.IN_FLIGHT).plusMillis(1)))
                .isTrue();
        assertThat(Presence.NOWHERE.isForgettable(INTENDED)).isTrue();
    }

    @Test
    void shouldNeverForgetWhereAUserIs() {
        assertThat(at(FIRST, STAY_1).isForgettable(INTENDED.plus(Duration.ofDays(1_000))))
                .isFalse();
    }

    @Test
    void shouldRememberAsLongAsTopicsKeepWhatIsUnderWay() {
        assertThat(Presence.IN_FLIGHT)
                .isEqualTo(Topics.COMMANDS
                        .retention()
                        .orElseThrow()
                        .plus(Topics.PRESENCE.retention().orElseThrow()));
    }

    @Test
    void shouldKeepTheRowWhenItsMarkTellsNoTime() {
        var random = "5e3a3c1e-8b0a-4c8e-9a53-0d6d6c9f6a11";

        assertThat(nowhere(random).isForgettable(INTENDED.plus(Duration.ofDays(1_000))))
                .isFalse();
    }

    private static Presence at(Seat seat, String highWater) {
        return new Presence(Optional.of(seat), highWater);
    }

    private static Presence nowhere(String highWater) {
        return new Presence(Optional.empty(), highWater);
    }

    private static Outcome outcome(Presence next) {
        return new Outcome(next, Optional.empty());
    }

    private static Outcome outcome(Presence next, Seat evicted) {
        return new Outcome(next, Optional.of(evicted));
    }
}
