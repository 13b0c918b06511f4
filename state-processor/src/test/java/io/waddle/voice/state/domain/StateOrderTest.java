package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Rejection.ChannelFull;
import io.waddle.voice.state.domain.StageRequest.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** After the permission comes the state, and after that the limit. */
class StateOrderTest {
    @Test
    void shouldNameThePermissionWhenChannelIsFullToo() {
        // Given
        var waddle = InMemoryWaddle.founded().withMembers("ann", "ben").with(Samples.limited("room", 1));
        waddle.join("ben", "room");
        waddle.with(
                Samples.withOverrides(Samples.limited("room", 1), Samples.deny(Samples.EVERYONE, Permission.CONNECT)));

        // When
        var rejection = waddle.refuse("ann", waddle.joining("room"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.CONNECT));
    }

    @Test
    void shouldNameTheCapWhenUserLimitAndAudienceLimitAreMetToo() {
        // Given
        var full = new Attendance(1_000, 1_000, 0, 0, 0, 1_000, 0, 0, 0);
        var stage = Samples.stage(STAGE, new VoiceSettings.Stage(true, 5, 1, 0, true));
        var waddle = InMemoryWaddle.founded().withMembers("ann", "ben").with(stage);
        waddle.join("ben", STAGE);
        var running = waddle.session(STAGE);
        waddle.with(new Session(
                running.id(),
                STAGE,
                ChannelType.STAGE,
                running.hostUserId(),
                Optional.empty(),
                running.startedAt(),
                full,
                running.integrals(),
                false,
                Meeting.NONE,
                Optional.empty(),
                Optional.empty()));

        // When
        var rejection = waddle.refuse("ann", waddle.joining(STAGE));

        // Then
        assertThat(rejection).isEqualTo(new ChannelFull(1_000, 1_000, ChannelFull.Kind.CAP));
    }

    @Test
    void shouldNameTheRequestsStateWhenThereAreSpeakersEnoughToo() {
        // Given
        var waddle = fullOfSpeakers();
        var request = OpenStage.ask(waddle, "ann");
        waddle.accept("ann", new Command.CancelRequest(STAGE));

        // When
        var rejection = waddle.refuse(CHAIR, OpenStage.approve(request));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.CANCELLED), Optional.of("ann")));
    }

    @Test
    void shouldNameTheInvitationsStateWhenThereAreSpeakersEnoughToo() {
        // Given
        var waddle = fullOfSpeakers();

        // When
        var rejection = waddle.refuse("ann", new Command.AcceptInvite(STAGE));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.RequestNotPending(Optional.empty(), Optional.empty()));
    }

    @Test
    void shouldNameWhoIsMissingWhenThereAreSpeakersEnoughToo() {
        // Given
        var waddle = fullOfSpeakers().withMembers("cid");

        // When
        var rejection = waddle.refuse(CHAIR, new Command.Promote(STAGE, "cid", SessionRole.SPEAKER));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.TargetNotConnected());
    }

    @Test
    void shouldNameTheRoleWhenInvitingASpeakerThoughThereAreSpeakersEnough() {
        // Given
        var waddle = fullOfSpeakers();

        // When
        var rejection = waddle.refuse(CHAIR, new Command.Invite(STAGE, "ben"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.AlreadySpeaker());
    }

    @Test
    void shouldNameTheRoleWhenSpeakerAsksAndRequestsAreClosed() {
        // Given
        var waddle = fullOfSpeakers();
        waddle.with(Samples.stage(STAGE, new VoiceSettings.Stage(false, 5, 0, 1, true)));

        // When
        var rejection = waddle.refuse("ben", new Command.RequestToSpeak(STAGE));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.AlreadySpeaker());
    }

    @Test
    void shouldNameTheAbsenceWhenAskingAtClosedDoors() {
        // Given
        var waddle = fullOfSpeakers().withMembers("cid");
        waddle.with(Samples.stage(STAGE, new VoiceSettings.Stage(false, 5, 0, 1, true)));

        // When
        var rejection = waddle.refuse("cid", new Command.RequestToSpeak(STAGE));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }

    @Test
    void shouldNameThePermissionWhenVideoIsAlsoForSpeakersOnly() {
        // Given
        var waddle = OpenStage.with("ann");
        waddle.with(Samples.withOverrides(Samples.stage(STAGE), Samples.deny(Samples.EVERYONE, Permission.USE_VIDEO)));

        // When
        var rejection = waddle.refuse("ann", new Command.Video(STAGE, true));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.USE_VIDEO));
    }

    /** Ann listens, and ben is the one speaker that there may be. */
    private static InMemoryWaddle fullOfSpeakers() {
        var waddle = OpenStage.with(OpenStage.limits(5, 1), "ann", "ben");
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);
        return waddle;
    }
}
