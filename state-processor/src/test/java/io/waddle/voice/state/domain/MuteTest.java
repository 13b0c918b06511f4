package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MuteTest {
    private static final Command MUTE = new Command.Mute("lobby", true);
    private static final Command UNMUTE = new Command.Mute("lobby", false);
    private static final Command DEAFEN = new Command.Deafen("lobby", true);
    private static final Command UNDEAFEN = new Command.Deafen("lobby", false);

    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");

    @BeforeEach
    void annIsInTheLobby() {
        waddle.join("ann", "lobby");
    }

    @Test
    void shouldMuteWhenAsked() {
        // When
        var decision = waddle.accept("ann", MUTE);

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann()));
        assertThat(decision.answer().participant()).contains(ann());
        assertThat(ann().flags().selfMuted()).isTrue();
        assertThat(ann().flags().muted()).isTrue();
        assertThat(ann().flags().deafened()).isFalse();
    }

    @Test
    void shouldChangeNothingWhenMutedAlready() {
        // Given
        waddle.accept("ann", MUTE);

        // When
        var decision = waddle.accept("ann", MUTE);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
        assertThat(decision.answer().participant()).contains(ann());
    }

    @Test
    void shouldMuteWhenDeafening() {
        // When
        waddle.accept("ann", DEAFEN);

        // Then
        assertThat(ann().flags().deafened()).isTrue();
        assertThat(ann().flags().muted()).isTrue();
        assertThat(ann().flags().selfMuted()).isFalse();
    }

    @Test
    void shouldUndeafenWhenUnmuting() {
        // Given
        waddle.accept("ann", DEAFEN);

        // When
        waddle.accept("ann", UNMUTE);

        // Then
        assertThat(ann().flags()).isEqualTo(new MuteFlags(false, false, false, false, false));
    }

    @Test
    void shouldStayMutedWhenUndeafeningAfterMuting() {
        // Given
        waddle.accept("ann", MUTE);
        waddle.accept("ann", DEAFEN);

        // When
        waddle.accept("ann", UNDEAFEN);

        // Then
        assertThat(ann().flags()).isEqualTo(new MuteFlags(true, false, false, false, false));
    }

    @Test
    void shouldKeepServerFlagsWhenUnmutingOneself() {
        // Given
        waddle.with(new Member("ben", List.of(), Optional.empty(), true, true));
        waddle.join("ben", "lobby");

        // When
        waddle.accept("ben", UNMUTE);

        // Then
        assertThat(waddle.participant("ben", "lobby").flags())
                .isEqualTo(new MuteFlags(false, false, true, true, false));
        assertThat(waddle.participant("ben", "lobby").flags().muted()).isTrue();
    }

    @Test
    void shouldFallSilentFirstWhenMutedWhileSpeaking() {
        // Given
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(2));

        // When
        var decision = waddle.accept("ann", MUTE);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.ParticipantUpdated.class);
        assertThat(ann().isSpeaking()).isFalse();
        assertThat(ann().speech().spoken()).isEqualTo(Duration.ofSeconds(2));
        assertThat(waddle.armed()).doesNotContain(Leases.speaking(ann().stay()));
    }

    @Test
    void shouldFallSilentWhenDeafenedWhileSpeaking() {
        // Given
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));

        // When
        waddle.accept("ann", DEAFEN);

        // Then
        assertThat(ann().isSpeaking()).isFalse();
        assertThat(waddle.session("lobby").attendance().speaking()).isZero();
    }

    @Test
    void shouldRefuseWhenNotConnected() {
        // When
        var rejection = waddle.refuse("ben", MUTE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }

    @Test
    void shouldRefuseWhenConnectedElsewhereOnly() {
        // Given
        waddle.with(Samples.voice("attic"));
        waddle.join("ben", "attic");

        // When
        var rejection = waddle.refuse("ben", DEAFEN);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
