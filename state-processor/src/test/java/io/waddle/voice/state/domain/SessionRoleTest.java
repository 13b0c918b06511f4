package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import org.junit.jupiter.api.Test;

/** The role in which one joins a stage or a broadcast. */
class SessionRoleTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.stage("stage"), Samples.broadcast("studio", 1))
            .withMembers("ann", "ben")
            .withMember("chair", Permission.MANAGE_STAGE)
            .withMember("deputy", Permission.MANAGE_STAGE);

    @Test
    void shouldListenSuppressedWhenJoiningAStage() {
        // When
        var participant = waddle.join("ann", "stage");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.AUDIENCE);
        assertThat(participant.flags().suppressed()).isTrue();
        assertThat(waddle.session("stage").attendance().audience()).isEqualTo(1);
    }

    @Test
    void shouldModerateWhenManagingTheStage() {
        // Given
        waddle.join("ann", "stage");

        // When
        var participant = waddle.join("chair", "stage");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.MODERATOR);
        assertThat(participant.flags().suppressed()).isFalse();
        assertThat(waddle.session("stage").attendance().moderators()).isEqualTo(1);
    }

    @Test
    void shouldModerateWhenOpeningTheStageThoughNobodyIsPromotedByItself() {
        // Given
        waddle.with(Samples.stage("stage", new VoiceSettings.Stage(true, 5, 0, 0, false)));

        // When
        var participant = waddle.join("chair", "stage");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.MODERATOR);
    }

    @Test
    void shouldListenWhenNotHostAndNobodyIsPromotedByItself() {
        // Given
        waddle.with(Samples.stage("stage", new VoiceSettings.Stage(true, 5, 0, 0, false)));
        waddle.join("chair", "stage");

        // When
        var participant = waddle.join("deputy", "stage");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.AUDIENCE);
    }

    @Test
    void shouldListenWhenThereAreModeratorsEnough() {
        // Given
        waddle.with(Samples.stage("stage", new VoiceSettings.Stage(true, 1, 0, 0, true)));
        waddle.join("chair", "stage");

        // When
        var participant = waddle.join("deputy", "stage");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.AUDIENCE);
        assertThat(participant.flags().suppressed()).isTrue();
    }

    @Test
    void shouldBroadcastWhenAllowedToSpeak() {
        // When
        var participant = waddle.join("ann", "studio");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.BROADCASTER);
        assertThat(participant.flags().suppressed()).isFalse();
        assertThat(waddle.session("studio").attendance().broadcasters()).isEqualTo(1);
    }

    @Test
    void shouldListenWhenThereAreBroadcastersEnough() {
        // Given
        waddle.join("ann", "studio");

        // When
        var participant = waddle.join("ben", "studio");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.LISTENER);
        assertThat(participant.flags().suppressed()).isTrue();
        assertThat(waddle.session("studio").attendance().listeners()).isEqualTo(1);
    }

    @Test
    void shouldListenWhenNotAllowedToSpeakInABroadcast() {
        // Given
        waddle.with(
                Samples.withOverrides(Samples.broadcast("studio"), Samples.deny(Samples.EVERYONE, Permission.SPEAK)));

        // When
        var participant = waddle.join("ann", "studio");

        // Then
        assertThat(participant.role()).isEqualTo(SessionRole.LISTENER);
    }
}
