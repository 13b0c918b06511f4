package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stay ends because its user took a seat in another waddle. */
class EvictionTest {
    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().with(Samples.voice("attic")).withMembers("ann", "ben");

    @Test
    void shouldEndTheVeryStayWhenItIsLive() {
        // Given
        var ann = waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(2));

        // When
        var effect = waddle.evict("ann", ann.stay().stayId());

        // Then
        assertThat(effect.events())
                .hasExactlyElementsOfTypes(
                        Event.SpeakingStopped.class, Event.ParticipantLeft.class, Event.SessionUpdated.class);
        assertThat((Event.ParticipantLeft) effect.events().get(1)).satisfies(left -> {
            assertThat(left.reason()).isEqualTo(LeaveReason.JOINED_ELSEWHERE);
            assertThat(left.participant().stay()).isEqualTo(ann.stay());
        });
        assertThat(waddle.session("lobby").hostUserId()).contains("ben");
        assertThat(waddle.find(new RowKey.OfPlace("ann"))).isEmpty();
    }

    @Test
    void shouldDoNothingWhenTheUserHasBegunALaterStay() {
        // Given
        var first = waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Leave("lobby"));
        var second = waddle.join("ann", "lobby");

        // When
        var effect = waddle.evict("ann", first.stay().stayId());

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(effect.changes()).isEmpty();
        assertThat(waddle.participant("ann", "lobby")).isEqualTo(second);
    }

    @Test
    void shouldDoNothingWhenTheUserHasMovedOn() {
        // Given
        var first = waddle.join("ann", "lobby");
        waddle.join("ann", "attic");

        // When
        var effect = waddle.evict("ann", first.stay().stayId());

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(waddle.isIn("ann", "attic")).isTrue();
    }

    @Test
    void shouldDoNothingWhenTheStayHasEnded() {
        // Given
        var ann = waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Leave("lobby"));

        // When
        var effect = waddle.evict("ann", ann.stay().stayId());

        // Then
        assertThat(effect.events()).isEmpty();
    }

    @Test
    void shouldDoNothingWhenTheWaddleIsGone() {
        // Given
        var empty = InMemoryWaddle.unfounded();

        // When
        var effect = empty.evict("ann", "stay");

        // Then
        assertThat(effect.events()).isEmpty();
    }

    @Test
    void shouldKeepTheStayWhenItsUserJoinedAgainAfterTheOtherSeatWasTaken() {
        // Given
        var first = waddle.join("ann", "lobby");
        var again = waddle.accept("ann", waddle.joining("lobby"));

        // When
        var effect = waddle.evict("ann", first.stay().stayId());

        // Then
        assertThat(again.events()).isEmpty();
        assertThat(effect.events()).isEmpty();
        assertThat(waddle.participant("ann", "lobby")).isEqualTo(first);
    }

    @Test
    void shouldEndTheStayWhenTheSeatWasTakenAfterItsUserJoinedAgain() {
        // Given
        waddle.join("ann", "lobby");
        var again = waddle.joining("lobby");
        waddle.accept("ann", again);

        // When
        waddle.evict("ann", again.stayId());

        // Then
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
    }

    @Test
    void shouldEndTheStayWhereverAModeratorMovedIt() {
        // Given
        var first = waddle.join("ann", "lobby");
        waddle.accept(
                OWNER,
                new Command.Move(
                        "lobby", "ann", "attic", waddle.joining("attic").stayId()));

        // When
        waddle.evict("ann", first.stay().stayId());

        // Then
        assertThat(waddle.isIn("ann", "attic")).isFalse();
        assertThat(waddle.find(new RowKey.OfIntent("ann"))).isEmpty();
    }
}
