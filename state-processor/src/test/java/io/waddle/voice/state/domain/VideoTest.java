package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"), Samples.stage("stage"), Samples.broadcast("studio", 1))
            .withMember("ann", Permission.USE_VIDEO)
            .withMember("ben", Permission.USE_VIDEO)
            .withMembers("plain");

    @Test
    void shouldTurnOnWhenAsked() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", video("lobby", true));

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann("lobby")));
        assertThat(decision.answer().participant()).contains(ann("lobby"));
        assertThat(ann("lobby").media()).isEqualTo(new Participant.Media(false, true, false, 100));
    }

    @Test
    void shouldTurnOffWhenAsked() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", video("lobby", true));

        // When
        waddle.accept("ann", video("lobby", false));

        // Then
        assertThat(ann("lobby").media()).isEqualTo(Participant.Media.OFF);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldChangeNothingWhenItIsSoAlready(boolean on) {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", video("lobby", on));

        // When
        var decision = waddle.accept("ann", video("lobby", on));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
    }

    @Test
    void shouldNeedThePermissionWhenTurningOn() {
        // Given
        waddle.join("plain", "lobby");

        // When
        var rejection = waddle.refuse("plain", video("lobby", true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.USE_VIDEO));
    }

    @Test
    void shouldNeedNoPermissionWhenTurningOff() {
        // Given
        waddle.join("plain", "lobby");

        // When
        var decision = waddle.accept("plain", video("lobby", false));

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
        var rejection = waddle.refuse("ann", video(channelId, true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotAllowedToSpeak(Reason.SUPPRESSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "studio"})
    void shouldTurnOnWhenOnTheStageOrBroadcasting(String channelId) {
        // Given
        waddle.join(OWNER, channelId);

        // When
        waddle.accept(OWNER, video(channelId, true));

        // Then
        assertThat(waddle.participant(OWNER, channelId).media().video()).isTrue();
    }

    @Test
    void shouldTurnOnWhenMuted() {
        // Given
        waddle.join(OWNER, "stage");
        waddle.accept(OWNER, new Command.Mute("stage", true));

        // When
        waddle.accept(OWNER, video("stage", true));

        // Then
        assertThat(waddle.participant(OWNER, "stage").media().video()).isTrue();
    }

    @Test
    void shouldBeOffWhenTheyCameFromAnotherChannel() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", video("lobby", true));

        // When
        var participant = waddle.join("ann", "attic");

        // Then
        assertThat(participant.media()).isEqualTo(Participant.Media.OFF);
    }

    @Test
    void shouldBeOffInTheLastStateWhenLeaving() {
        // Given
        waddle.join("ben", "lobby");
        waddle.join("ann", "lobby");
        waddle.accept("ann", video("lobby", true));

        // When
        var decision = waddle.accept("ann", new Command.Leave("lobby"));

        // Then
        assertThat(decision.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.ParticipantLeft.class,
                        left -> assertThat(left.participant().media()).isEqualTo(Participant.Media.OFF));
    }

    @Test
    void shouldRefuseWhenNotConnected() {
        // When
        var rejection = waddle.refuse("ann", video("lobby", true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }

    private static Command video(String channelId, boolean enabled) {
        return new Command.Video(channelId, enabled);
    }

    private Participant ann(String channelId) {
        return waddle.participant("ann", channelId);
    }
}
