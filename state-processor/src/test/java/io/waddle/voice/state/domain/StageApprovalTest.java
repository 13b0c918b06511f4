package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What moderators make of requests to speak. */
class StageApprovalTest {
    private final InMemoryWaddle waddle = OpenStage.with(OpenStage.limits(5, 1), "ann", "ben");

    @Test
    void shouldResolveAndPromoteInOneDecisionWhenApproved() {
        // Given
        var request = OpenStage.ask(waddle, "ann");
        waddle.pass(Duration.ofSeconds(3));

        // When
        var decision = waddle.accept(CHAIR, OpenStage.approve(request));

        // Then
        var approved = new StageRequest.Resolved(
                request.ask(), Status.APPROVED, Optional.of(CHAIR), waddle.now(), Optional.empty());
        var ann = waddle.participant("ann", STAGE);
        assertThat(decision.events()).containsExactly(new Event.StageResolved(approved), new Event.RoleChanged(ann));
        assertThat(decision.answer().request()).contains(approved);
        assertThat(decision.answer().participant()).contains(ann);
        assertThat(ann.role()).isEqualTo(SessionRole.SPEAKER);
        assertThat(ann.flags().muted()).isFalse();
        assertThat(waddle.session(STAGE).attendance().speakers()).isEqualTo(1);
        assertThat(waddle.session(STAGE).attendance().audience()).isEqualTo(1);
        assertThat(waddle.session(STAGE).attendance().requests()).isZero();
        assertThat(waddle.armed()).noneMatch(Timer.OfRequest.class::isInstance);
    }

    @Test
    void shouldApproveWhenModeratorIsNotOnTheStage() {
        // Given
        waddle.withMember("deputy", Permission.MANAGE_STAGE);

        // When
        waddle.accept("deputy", OpenStage.approve(OpenStage.ask(waddle, "ann")));

        // Then
        assertThat(waddle.participant("ann", STAGE).role()).isEqualTo(SessionRole.SPEAKER);
    }

    @Test
    void shouldStaySuppressedWhenApprovedWithoutSpeak() {
        // Given
        var request = OpenStage.ask(waddle, "ann");
        waddle.with(Samples.withOverrides(Samples.stage(STAGE), Samples.deny(Samples.user("ann"), Permission.SPEAK)));

        // When
        waddle.accept(CHAIR, OpenStage.approve(request));

        // Then
        assertThat(waddle.participant("ann", STAGE).role()).isEqualTo(SessionRole.SPEAKER);
        assertThat(waddle.participant("ann", STAGE).flags().suppressed()).isTrue();
    }

    @Test
    void shouldLeavePendingWhenThereAreSpeakersEnough() {
        // Given
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);
        var request = OpenStage.ask(waddle, "ann");
        var before = waddle.rows();

        // When
        var rejection = waddle.refuse(CHAIR, OpenStage.approve(request));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.SpeakerLimit(1));
        assertThat(waddle.rows()).isEqualTo(before);
        assertThat(OpenStage.stored(waddle, request).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void shouldApproveWhenASpeakerHasSteppedDown() {
        // Given
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);
        var request = OpenStage.ask(waddle, "ann");
        waddle.accept("ben", new Command.Demote(STAGE, "ben"));

        // When
        waddle.accept(CHAIR, OpenStage.approve(request));

        // Then
        assertThat(waddle.participant("ann", STAGE).role()).isEqualTo(SessionRole.SPEAKER);
    }

    @Test
    void shouldNotCountModeratorsWhenCountingSpeakers() {
        // Given
        OpenStage.promote(waddle, "ben", SessionRole.MODERATOR);

        // When
        waddle.accept(CHAIR, OpenStage.approve(OpenStage.ask(waddle, "ann")));

        // Then
        assertThat(waddle.session(STAGE).attendance().speakers()).isEqualTo(1);
    }

    @Test
    void shouldAnswerNotFoundWhenRequestIsUnknown() {
        // Given
        OpenStage.ask(waddle, "ann");

        // When
        var rejection = waddle.refuse(CHAIR, new Command.Approve(STAGE, "unknown"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @Test
    void shouldAnswerNotFoundWhenRequestIsOfAnotherStage() {
        // Given
        waddle.with(Samples.stage("other"));
        var request = OpenStage.ask(waddle, "ann");

        // When
        var rejection =
                waddle.refuse(CHAIR, new Command.Deny("other", request.ask().requestId(), Optional.empty()));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @Test
    void shouldRefuseToApproveWhenItIsAnInvitation() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");

        // When
        var rejection = waddle.refuse(CHAIR, OpenStage.approve(invitation));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.INVITED), Optional.empty()));
    }

    @Test
    void shouldResolveWithReasonAndLeaveInTheAudienceWhenDenied() {
        // Given
        var request = OpenStage.ask(waddle, "ann");

        // When
        var decision =
                waddle.accept(CHAIR, new Command.Deny(STAGE, request.ask().requestId(), Optional.of("later")));

        // Then
        var denied = new StageRequest.Resolved(
                request.ask(), Status.DENIED, Optional.of(CHAIR), waddle.now(), Optional.of("later"));
        assertThat(decision.events()).containsExactly(new Event.StageResolved(denied));
        assertThat(decision.answer().request()).contains(denied);
        assertThat(waddle.participant("ann", STAGE).role()).isEqualTo(SessionRole.AUDIENCE);
        assertThat(waddle.armed()).doesNotContain(Leases.expiry((StageRequest.Open) request));
    }
}
