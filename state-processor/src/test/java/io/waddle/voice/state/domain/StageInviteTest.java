package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.START;
import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moderators ask somebody to speak. */
class StageInviteTest {
    private static final Command INVITE = new Command.Invite(STAGE, "ann");
    private static final Command ACCEPT = new Command.AcceptInvite(STAGE);
    private static final Command DECLINE = new Command.DeclineInvite(STAGE);

    private final InMemoryWaddle waddle = OpenStage.with(OpenStage.limits(5, 1), "ann", "ben");

    @Test
    void shouldInviteForTwoMinutesWhenInAudience() {
        // When
        var decision = waddle.accept(CHAIR, INVITE);

        // Then
        var invitation = (StageRequest.Invited) decision.answer().request().orElseThrow();
        assertThat(decision.events()).containsExactly(new Event.StageRequested(invitation));
        assertThat(decision.answer().participant()).contains(waddle.participant("ann", STAGE));
        assertThat(invitation.ask().invited()).isTrue();
        assertThat(invitation.ask().expiresAt()).isEqualTo(START.plusSeconds(120));
        assertThat(waddle.armed()).contains(Leases.expiry(invitation));
        assertThat(waddle.session(STAGE).attendance().requests())
                .as("nobody waits for a moderator")
                .isZero();
    }

    @Test
    void shouldGiveTheSameBackWhenInvitedAlready() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");

        // When
        var decision = waddle.accept(CHAIR, INVITE);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.answer().request()).contains(invitation);
    }

    @Test
    void shouldApproveWhenInviteeHasAsked() {
        // Given
        var request = OpenStage.ask(waddle, "ann");

        // When
        var decision = waddle.accept(CHAIR, INVITE);

        // Then
        var approved = new StageRequest.Resolved(
                request.ask(), Status.APPROVED, Optional.of(CHAIR), waddle.now(), Optional.empty());
        assertThat(decision.events())
                .containsExactly(
                        new Event.StageResolved(approved), new Event.RoleChanged(waddle.participant("ann", STAGE)));
        assertThat(waddle.participant("ann", STAGE).role()).isEqualTo(SessionRole.SPEAKER);
    }

    @Test
    void shouldLeaveRequestPendingWhenInvitingARequesterPastTheLimit() {
        // Given
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);
        var request = OpenStage.ask(waddle, "ann");

        // When
        var rejection = waddle.refuse(CHAIR, INVITE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.SpeakerLimit(1));
        assertThat(OpenStage.stored(waddle, request)).isEqualTo(request);
    }

    @ParameterizedTest
    @EnumSource(names = {"SPEAKER", "MODERATOR"})
    void shouldRefuseWhenOnTheStageAlready(SessionRole role) {
        // Given
        OpenStage.promote(waddle, "ann", role);

        // When
        var rejection = waddle.refuse(CHAIR, INVITE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.AlreadySpeaker());
    }

    @Test
    void shouldSpeakWhenAccepting() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");

        // When
        var decision = waddle.accept("ann", ACCEPT);

        // Then
        var accepted = new StageRequest.Resolved(
                invitation.ask(), Status.APPROVED, Optional.of("ann"), waddle.now(), Optional.empty());
        assertThat(decision.events())
                .containsExactly(
                        new Event.StageResolved(accepted), new Event.RoleChanged(waddle.participant("ann", STAGE)));
        assertThat(waddle.participant("ann", STAGE).flags().muted()).isFalse();
        assertThat(waddle.armed()).noneMatch(Timer.OfRequest.class::isInstance);
    }

    @Test
    void shouldStayInvitedWhenAcceptingPastTheLimit() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);

        // When
        var rejection = waddle.refuse("ann", ACCEPT);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.SpeakerLimit(1));
        assertThat(OpenStage.stored(waddle, invitation)).isEqualTo(invitation);
    }

    @Test
    void shouldResolveAsCancelledByInviteeWhenDeclined() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");

        // When
        var decision = waddle.accept("ann", DECLINE);

        // Then
        assertThat(decision.events())
                .containsExactly(new Event.StageResolved(new StageRequest.Resolved(
                        invitation.ask(), Status.CANCELLED, Optional.of("ann"), waddle.now(), Optional.empty())));
        assertThat(waddle.participant("ann", STAGE).role()).isEqualTo(SessionRole.AUDIENCE);
    }

    @Test
    void shouldExpireAfterTwoMinutesWhenNotAnswered() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");
        waddle.pass(Duration.ofMinutes(2));

        // When
        var effect = waddle.fire(Leases.expiry((StageRequest.Open) invitation));

        // Then
        assertThat(effect.events())
                .containsExactly(new Event.StageResolved(new StageRequest.Resolved(
                        invitation.ask(), Status.EXPIRED, Optional.empty(), waddle.now(), Optional.empty())));
        assertThat(waddle.refuse("ann", ACCEPT))
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.EXPIRED), Optional.empty()));
    }

    @Test
    void shouldWaitOnWhenTwoMinutesAreNotOver() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");
        waddle.pass(Duration.ofMillis(119_999));

        // When
        var effect = waddle.fire(Leases.expiry((StageRequest.Open) invitation));

        // Then
        assertThat(effect.events()).isEmpty();
    }

    @Test
    void shouldRefuseWhenAcceptingOwnRequestInsteadOfAnInvitation() {
        // Given
        OpenStage.ask(waddle, "ann");

        // When
        var rejection = waddle.refuse("ann", ACCEPT);

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.PENDING), Optional.empty()))
                .isEqualTo(waddle.refuse("ann", DECLINE));
    }

    @Test
    void shouldRefuseWhenAcceptingWhatOthersWereInvitedTo() {
        // Given
        OpenStage.invite(waddle, "ann");

        // When
        var rejection = waddle.refuse("ben", ACCEPT);

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.RequestNotPending(Optional.empty(), Optional.empty()))
                .isEqualTo(waddle.refuse("ben", DECLINE));
    }

    @Test
    void shouldInviteWhenStageTakesNoRequests() {
        // Given
        waddle.with(Samples.stage(STAGE, new VoiceSettings.Stage(false, 5, 0, 0, true)));

        // When
        var invitation = OpenStage.invite(waddle, "ann");

        // Then
        assertThat(invitation.status()).isEqualTo(Status.INVITED);
    }
}
