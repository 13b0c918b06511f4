package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Joining another channel of the waddle is a move. */
class MoveTest {
    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().with(Samples.voice("attic")).withMembers("ann", "ben", "cid");

    @Test
    void shouldMoveInOneEventWhenJoiningAnotherChannel() {
        // Given
        waddle.join("ben", "lobby");
        waddle.join("cid", "attic");
        var before = waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", waddle.joining("attic"));

        // Then
        var after = waddle.participant("ann", "attic");
        assertThat(decision.events()).containsExactly(new Event.ParticipantMoved(before, after));
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
        assertThat(waddle.find(new RowKey.OfPlace("ann")))
                .contains(new Place("ann", "attic", after.stay().stayId()));
        assertThat(waddle.session("lobby").attendance().participants()).isEqualTo(1);
        assertThat(waddle.session("attic").attendance().participants()).isEqualTo(2);
    }

    @Test
    void shouldStartSessionBeforeMovingWhenTargetIsEmpty() {
        // Given
        waddle.join("ben", "lobby");
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", waddle.joining("attic"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SessionStarted.class, Event.ParticipantMoved.class);
        assertThat(waddle.session("attic").hostUserId()).contains("ann");
    }

    @Test
    void shouldStayWhereTheyWereWhenTargetIsFull() {
        // Given
        waddle.with(Samples.limited("attic", 1));
        waddle.join("ben", "attic");
        waddle.connect("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        var before = waddle.rows();

        // When
        var rejection = waddle.refuse("ann", waddle.joining("attic"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.ChannelFull(1, 1, Rejection.ChannelFull.Kind.USER_LIMIT));
        assertThat(waddle.rows()).isEqualTo(before);
    }

    @Test
    void shouldFallSilentBeforeMovingWhenSpeaking() {
        // Given
        waddle.join("ben", "lobby");
        waddle.join("cid", "attic");
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(3));

        // When
        var decision = waddle.accept("ann", waddle.joining("attic"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.ParticipantMoved.class);
        var moved = (Event.ParticipantMoved) decision.events().getLast();
        assertThat(moved.previous().speech())
                .isEqualTo(new Participant.Speech(Optional.empty(), Duration.ofSeconds(3)));
        assertThat(moved.participant().speech()).isEqualTo(Participant.Speech.SILENT);
        assertThat(waddle.session("lobby").attendance().speaking()).isZero();
        assertThat(waddle.session("lobby").integrals().speaking()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldHandOverAndArmEmptyTimerWhenHostMovesAwayAlone() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", waddle.joining("attic"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.SessionStarted.class, Event.ParticipantMoved.class, Event.SessionUpdated.class);
        assertThat(waddle.session("lobby").hostUserId()).isEmpty();
        assertThat(waddle.armed()).contains(Leases.empty(waddle.session("lobby")));
    }

    @Test
    void shouldLeaveNoTimerOfOldStayWhenMoved() {
        // Given
        var before = waddle.connect("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));

        // When
        waddle.join("ann", "attic");

        // Then
        assertThat(waddle.armed())
                .doesNotContain(
                        Leases.connect(before.stay()), Leases.liveness(before.stay()), Leases.speaking(before.stay()));
    }
}
