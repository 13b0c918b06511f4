package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaveTest {
    private static final Command LEAVE = new Command.Leave("lobby");

    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().with(Samples.voice("attic")).withMembers("ann", "ben");

    @Test
    void shouldEndStayWhenLeaving() {
        // Given
        waddle.join("ann", "lobby");
        var ben = waddle.join("ben", "lobby");

        // When
        var decision = waddle.accept("ben", LEAVE);

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantLeft(ben, LeaveReason.LEFT));
        assertThat(waddle.isIn("ben", "lobby")).isFalse();
        assertThat(waddle.find(new RowKey.OfPlace("ben"))).isEmpty();
        assertThat(waddle.session("lobby").attendance().participants()).isEqualTo(1);
    }

    @Test
    void shouldChangeNothingWhenInNoChannel() {
        // When
        var decision = waddle.accept("ann", LEAVE);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
    }

    @Test
    void shouldStayInOtherChannelWhenLeavingOneThatOneIsNotIn() {
        // Given
        waddle.join("ann", "attic");

        // When
        var decision = waddle.accept("ann", LEAVE);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(waddle.isIn("ann", "attic")).isTrue();
    }

    @Test
    void shouldLeaveWhenChannelWasHiddenMeanwhile() {
        // Given
        waddle.join("ann", "lobby");
        waddle.with(Samples.hidden(Samples.voice("lobby")));

        // When
        waddle.accept("ann", LEAVE);

        // Then
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
    }

    @Test
    void shouldLeaveWhenTimedOutMeanwhile() {
        // Given
        waddle.join("ann", "lobby");
        waddle.with(Samples.timedOut("ann", waddle.now().plusSeconds(60)));

        // When
        waddle.accept("ann", LEAVE);

        // Then
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
    }

    @Test
    void shouldFallSilentBeforeLeavingWhenSpeaking() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");
        waddle.accept("ben", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(4));

        // When
        var decision = waddle.accept("ben", LEAVE);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.ParticipantLeft.class);
        var left = (Event.ParticipantLeft) decision.events().getLast();
        assertThat(left.participant().speech())
                .isEqualTo(new Participant.Speech(Optional.empty(), Duration.ofSeconds(4)));
        assertThat(waddle.session("lobby").attendance().speaking()).isZero();
        assertThat(waddle.session("lobby").integrals().speaking()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void shouldCountSpeechUpToTheLastRefreshWhenItsLeaseHasRunOutUnnoticed() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");
        waddle.accept("ben", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(7));
        waddle.accept("ben", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(16));

        // When
        var decision = waddle.accept("ben", LEAVE);

        // Then
        var left = (Event.ParticipantLeft) decision.events().getLast();
        assertThat(left.participant().speech())
                .isEqualTo(new Participant.Speech(Optional.empty(), Duration.ofSeconds(7)));
    }

    @Test
    void shouldArmEmptyTimerWhenLastOneLeaves() {
        // Given
        waddle.connect("ann", "lobby");
        waddle.pass(Duration.ofSeconds(7));

        // When
        waddle.accept("ann", LEAVE);

        // Then
        var session = waddle.session("lobby");
        assertThat(waddle.armed()).containsExactly(Leases.empty(session));
        assertThat(session.lastLeftAt()).contains(waddle.now());
        assertThat(session.integrals().participation()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldKeepSessionAndPeakWhenOthersStay() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");

        // When
        waddle.accept("ben", LEAVE);

        // Then
        assertThat(waddle.armed()).doesNotContain(Leases.empty(waddle.session("lobby")));
        assertThat(waddle.session("lobby").lastLeftAt()).isEmpty();
        assertThat(waddle.session("lobby").attendance().peak()).isEqualTo(2);
    }
}
