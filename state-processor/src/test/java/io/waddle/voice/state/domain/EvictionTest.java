package io.waddle.voice.state.domain;

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
        var effect = waddle.evict("lobby", "ann", ann.stay().stayId());

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
        var effect = waddle.evict("lobby", "ann", first.stay().stayId());

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
        var effect = waddle.evict("lobby", "ann", first.stay().stayId());

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
        var effect = waddle.evict("lobby", "ann", ann.stay().stayId());

        // Then
        assertThat(effect.events()).isEmpty();
    }

    @Test
    void shouldDoNothingWhenTheWaddleIsGone() {
        // Given
        var empty = InMemoryWaddle.unfounded();

        // When
        var effect = empty.evict("lobby", "ann", "stay");

        // Then
        assertThat(effect.events()).isEmpty();
    }
}
