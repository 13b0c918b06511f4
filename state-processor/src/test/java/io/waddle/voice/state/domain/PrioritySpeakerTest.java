package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrioritySpeakerTest {
    private static final Command ON = new Command.PrioritySpeaker("lobby", true);
    private static final Command OFF = new Command.PrioritySpeaker("lobby", false);

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"), Samples.stage("stage"), Samples.broadcast("studio"))
            .withMember("ann", Permission.PRIORITY_SPEAKER)
            .withMembers("plain");

    @Test
    void shouldHavePriorityWhenAsked() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", ON);

        // Then
        var ann = waddle.participant("ann", "lobby");
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann));
        assertThat(ann.media()).isEqualTo(new Participant.Media(true, false, false, 100));
    }

    @Test
    void shouldGiveItUpWhenAsked() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", ON);

        // When
        waddle.accept("ann", OFF);

        // Then
        assertThat(waddle.participant("ann", "lobby").media()).isEqualTo(Participant.Media.OFF);
    }

    @Test
    void shouldNeedThePermissionWhenTurningOn() {
        // Given
        waddle.join("plain", "lobby");

        // When
        var rejection = waddle.refuse("plain", ON);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.PRIORITY_SPEAKER));
    }

    @Test
    void shouldNeedNoPermissionWhenTurningOff() {
        // Given
        waddle.join("plain", "lobby");

        // When
        var decision = waddle.accept("plain", OFF);

        // Then
        assertThat(decision.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"stage, STAGE", "studio, BROADCAST"})
    void shouldRefuseWhenChannelIsNoVoiceChannel(String channelId, ChannelType type) {
        // Given
        waddle.join("ann", channelId);

        // When
        var rejection = waddle.refuse("ann", new Command.PrioritySpeaker(channelId, true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(type));
    }

    @Test
    void shouldBeClearedWhenJoiningAnotherChannel() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", ON);

        // When
        var participant = waddle.join("ann", "attic");

        // Then
        assertThat(participant.media().prioritySpeaker()).isFalse();
    }

    @Test
    void shouldBeClearedWhenLeavingAndComingBack() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", ON);
        waddle.accept("ann", new Command.Leave("lobby"));

        // When
        var participant = waddle.join("ann", "lobby");

        // Then
        assertThat(participant.media().prioritySpeaker()).isFalse();
    }
}
