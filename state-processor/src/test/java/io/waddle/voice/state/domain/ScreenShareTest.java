package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenShareTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"), Samples.stage("stage"), Samples.broadcast("studio", 1))
            .withMember("ann", Permission.STREAM)
            .withMember("seen", Permission.USE_VIDEO);

    @Test
    void shouldShareWhenAsked() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", share("lobby", true));

        // Then
        var ann = waddle.participant("ann", "lobby");
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann));
        assertThat(ann.media()).isEqualTo(new Participant.Media(false, false, true, 100));
    }

    @Test
    void shouldStopAndKeepVideoWhenAsked() {
        // Given
        waddle.join(OWNER, "lobby");
        waddle.accept(OWNER, new Command.Video("lobby", true));
        waddle.accept(OWNER, share("lobby", true));

        // When
        waddle.accept(OWNER, share("lobby", false));

        // Then
        assertThat(waddle.participant(OWNER, "lobby").media())
                .isEqualTo(new Participant.Media(false, true, false, 100));
    }

    @Test
    void shouldNeedStreamWhenOnlyVideoIsAllowed() {
        // Given
        waddle.join("seen", "lobby");

        // When
        var rejection = waddle.refuse("seen", share("lobby", true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.STREAM));
    }

    @Test
    void shouldNeedNoPermissionWhenStopping() {
        // Given
        waddle.join("seen", "lobby");

        // When
        var decision = waddle.accept("seen", share("lobby", false));

        // Then
        assertThat(decision.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "studio"})
    void shouldRefuseWhenListeningOnly(String channelId) {
        // Given
        waddle.join(OWNER, channelId);
        waddle.join("ann", channelId);

        // When
        var rejection = waddle.refuse("ann", share(channelId, true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotAllowedToSpeak(Reason.SUPPRESSED));
    }

    @Test
    void shouldBeOffWhenTheyCameFromAnotherChannel() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", share("lobby", true));

        // When
        var participant = waddle.join("ann", "attic");

        // Then
        assertThat(participant.media()).isEqualTo(Participant.Media.OFF);
    }

    private static Command share(String channelId, boolean enabled) {
        return new Command.ScreenShare(channelId, enabled);
    }
}
