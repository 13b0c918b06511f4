package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        var rejection = waddle.refuse(
                CHAIR, new Command.Deny("other", request.ask().requestId(), Optional.empty()));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    /** What may have become of ann's request before a moderator looks at it. */
    static Stream<Ending> endings() {
        var expiry = Duration.ofMinutes(10);
        return Stream.of(
                new Ending("left", leave(), Status.WITHDRAWN, Optional.of("ann")),
                new Ending("left and came back", leave().andThen(rejoin()), Status.WITHDRAWN, Optional.of("ann")),
                new Ending("moved away", w -> w.join("ann", "lobby"), Status.WITHDRAWN, Optional.of("ann")),
                new Ending(
                        "disconnected",
                        w -> w.accept(InMemoryWaddle.OWNER, new Command.Disconnect(STAGE, "ann")),
                        Status.WITHDRAWN,
                        Optional.of("ann")),
                new Ending("no heartbeat", w -> w.pass(Duration.ofSeconds(90)).turn(), Status.WITHDRAWN, Optional.of(
                        "ann")),
                new Ending("taken elsewhere", StageApprovalTest::evict, Status.WITHDRAWN, Optional.of("ann")),
                new Ending(
                        "removed",
                        w -> w.accept(InMemoryWaddle.OWNER, new Command.Remove(new RowKey.OfMember("ann"))),
                        Status.WITHDRAWN,
                        Optional.of("ann")),
                new Ending(
                        "cancelled",
                        w -> w.accept("ann", new Command.CancelRequest(STAGE)),
                        Status.CANCELLED,
                        Optional.of("ann")),
                new Ending("expired", w -> expire(w, expiry), Status.EXPIRED, Optional.empty()),
                new Ending("approved", w -> w.accept(CHAIR, OpenStage.approve(annsRequest(w))), Status.APPROVED, Optional
                        .of(CHAIR)),
                new Ending(
                        "promoted",
                        w -> OpenStage.promote(w, "ann", SessionRole.MODERATOR),
                        Status.APPROVED,
                        Optional.of(CHAIR)),
                new Ending("denied", w -> w.accept(CHAIR, OpenStage.deny(annsRequest(w))), Status.DENIED, Optional.of(
                        CHAIR)));
    }

    record Ending(String name, Consumer<InMemoryWaddle> happens, Status status, Optional<String> by) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void shouldTellWhatBecameOfRequestWhenItIsNotPendingAnyMore(Ending ending) {
        // Given
        var request = OpenStage.ask(waddle, "ann");
        ending.happens().accept(waddle);
        var role = waddle.find(new RowKey.OfParticipant(STAGE, "ann")).map(Participant::role);

        // When
        var rejection = waddle.refuse(InMemoryWaddle.OWNER, OpenStage.approve(request));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(ending.status()), ending.by()))
                .isEqualTo(waddle.refuse(InMemoryWaddle.OWNER, OpenStage.deny(request)));
        assertThat(waddle.find(new RowKey.OfParticipant(STAGE, "ann")).map(Participant::role))
                .as("nobody is promoted")
                .isEqualTo(role);
    }

    @Test
    void shouldRefuseToApproveWhenItIsAnInvitation() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");

        // When
        var rejection = waddle.refuse(CHAIR, OpenStage.approve(invitation));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.INVITED), Optional.empty()));
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
