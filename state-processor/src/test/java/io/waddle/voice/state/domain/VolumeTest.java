package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.stage("stage"), Samples.voice("attic"))
            .withMembers("ann");

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 200})
    void shouldSetVolumeWhenAsked(int volume) {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", new Command.Volume("lobby", volume));

        // Then
        var ann = waddle.participant("ann", "lobby");
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann));
        assertThat(ann.media()).isEqualTo(new Participant.Media(false, false, false, volume));
    }

    @Test
    void shouldChangeNothingWhenItIsThatLoudAlready() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", new Command.Volume("lobby", 100));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
    }

    @Test
    void shouldSetVolumeWhenListeningOnly() {
        // Given
        waddle.join("ann", "stage");

        // When
        waddle.accept("ann", new Command.Volume("stage", 10));

        // Then
        assertThat(waddle.participant("ann", "stage").media().volume()).isEqualTo(10);
    }

    @Test
    void shouldKeepVolumeWhenJoiningAnotherChannel() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Volume("lobby", 10));

        // When
        var participant = waddle.join("ann", "attic");

        // Then
        assertThat(participant.media().volume()).isEqualTo(10);
    }

    @Test
    void shouldRefuseWhenNotConnected() {
        // When
        var rejection = waddle.refuse("ann", new Command.Volume("lobby", 10));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }
}
