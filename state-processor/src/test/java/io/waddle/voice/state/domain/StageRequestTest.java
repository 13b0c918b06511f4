package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.START;
import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asking to speak, and taking it back. */
class StageRequestTest {
    private static final Command ASK = new Command.RequestToSpeak(STAGE);
    private static final Command CANCEL = new Command.CancelRequest(STAGE);

    private final InMemoryWaddle waddle = OpenStage.with("ann", "ben", "cid");

    @Test
    void shouldQueueWhenAsked() {
        // When
        var decision = waddle.accept("ann", ASK);

        // Then
        var request = (StageRequest.Pending) decision.answer().request().orElseThrow();
        assertThat(decision.events()).containsExactly(new Event.StageRequested(request));
        assertThat(decision.answer().participant()).contains(waddle.participant("ann", STAGE));
        assertThat(request.position()).isEqualTo(1);
        assertThat(request.ask().userId()).isEqualTo("ann");
        assertThat(request.ask().sessionId()).isEqualTo(waddle.session(STAGE).id());
        assertThat(request.ask().revision()).isEqualTo(waddle.revision());
        assertThat(request.ask().expiresAt()).isEqualTo(START.plus(Duration.ofMinutes(10)));
        assertThat(waddle.find(request.key())).contains(request);
        assertThat(waddle.session(STAGE).attendance().requests()).isEqualTo(1);
        assertThat(waddle.armed()).contains(Leases.expiry(request));
    }

    @Test
    void shouldServeFirstComeFirstWhenAskedInTheSameInstant() {
        // Given
        OpenStage.ask(waddle, "cid");
        OpenStage.ask(waddle, "ann");

        // When
        var request = (StageRequest.Pending) OpenStage.ask(waddle, "ben");

        // Then
        assertThat(request.position()).isEqualTo(3);
        assertThat(waddle.all(new RowRange.StageRequestsOf(STAGE)).stream()
                        .sorted((one, other) ->
                                Long.compare(one.ask().revision(), other.ask().revision()))
                        .map(one -> one.ask().userId()))
                .containsExactly("cid", "ann", "ben");
    }

    @Test
    void shouldGiveTheSameBackWithItsPlaceNowWhenAskedAgain() {
        // Given
        var first = OpenStage.ask(waddle, "ann");
        var mine = OpenStage.ask(waddle, "ben");
        waddle.accept(CHAIR, OpenStage.deny(first));

        // When
        var decision = waddle.accept("ben", ASK);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
        assertThat(decision.answer().request()).contains(new StageRequest.Pending(mine.ask(), 1));
    }

    @Test
    void shouldGiveInvitationBackWhenInvitedAlready() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");

        // When
        var decision = waddle.accept("ann", ASK);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.answer().request()).contains(invitation);
    }

    @Test
    void shouldRefuseWhenStageTakesNoRequests() {
        // Given
        close();

        // When
        var rejection = waddle.refuse("ann", ASK);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.RequestsClosed());
    }

    @Test
    void shouldGiveTheSameBackWhenStageClosedMeanwhile() {
        // Given
        var mine = OpenStage.ask(waddle, "ann");
        close();

        // When
        var decision = waddle.accept("ann", ASK);

        // Then
        assertThat(decision.answer().request()).contains(mine);
    }

    @ParameterizedTest
    @EnumSource(names = {"SPEAKER", "MODERATOR"})
    void shouldRefuseWhenOnTheStageAlready(SessionRole role) {
        // Given
        OpenStage.promote(waddle, "ann", role);

        // When
        var rejection = waddle.refuse("ann", ASK);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.AlreadySpeaker());
    }

    @Test
    void shouldResolveAsCancelledByRequesterWhenTakenBack() {
        // Given
        var mine = OpenStage.ask(waddle, "ann");
        waddle.pass(Duration.ofSeconds(5));

        // When
        var decision = waddle.accept("ann", CANCEL);

        // Then
        var cancelled = new StageRequest.Resolved(
                mine.ask(), Status.CANCELLED, Optional.of("ann"), START.plusSeconds(5), Optional.empty());
        assertThat(decision.events()).containsExactly(new Event.StageResolved(cancelled));
        assertThat(decision.answer().request()).contains(cancelled);
        assertThat(waddle.session(STAGE).attendance().requests()).isZero();
        assertThat(waddle.armed()).noneMatch(Timer.OfRequest.class::isInstance);
    }

    @Test
    void shouldAskAnewWhenTakenBackAMomentAgo() {
        // Given
        var first = OpenStage.ask(waddle, "ann");
        waddle.accept("ann", CANCEL);

        // When
        var second = OpenStage.ask(waddle, "ann");

        // Then
        assertThat(second.key()).isNotEqualTo(first.key());
        assertThat(second.status()).isEqualTo(Status.PENDING);
    }

    @Test
    void shouldRefuseToCancelWhenNothingWasAsked() {
        // When
        var rejection = waddle.refuse("ann", CANCEL);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.RequestNotPending(Optional.empty(), Optional.empty()));
    }

    @Test
    void shouldRefuseToCancelWhenInvited() {
        // Given
        OpenStage.invite(waddle, "ann");

        // When
        var rejection = waddle.refuse("ann", CANCEL);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.INVITED), Optional.empty()));
    }

    @Test
    void shouldNameWhoDeniedWhenCancelledTooLate() {
        // Given
        waddle.accept(CHAIR, OpenStage.deny(OpenStage.ask(waddle, "ann")));

        // When
        var rejection = waddle.refuse("ann", CANCEL);

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.DENIED), Optional.of(CHAIR)));
    }

    @Test
    void shouldExpireByNobodyWhenNoModeratorActs() {
        // Given
        var mine = OpenStage.ask(waddle, "ann");
        waddle.pass(Duration.ofMinutes(10));

        // When
        var effect = waddle.fire(Leases.expiry((StageRequest.Open) mine));

        // Then
        assertThat(effect.events())
                .containsExactly(new Event.StageResolved(new StageRequest.Resolved(
                        mine.ask(), Status.EXPIRED, Optional.empty(), waddle.now(), Optional.empty())));
        assertThat(OpenStage.ask(waddle, "ann").status()).isEqualTo(Status.PENDING);
    }

    @Test
    void shouldWaitOnWhenTenMinutesAreNotOver() {
        // Given
        var mine = OpenStage.ask(waddle, "ann");
        waddle.pass(Duration.ofMinutes(10).minusMillis(1));

        // When
        var effect = waddle.fire(Leases.expiry((StageRequest.Open) mine));

        // Then
        assertThat(effect.events()).isEmpty();
        assertThat(OpenStage.stored(waddle, mine).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void shouldForgetTheOldestWhenSomebodyAsksForEver() {
        // Given
        var first = OpenStage.ask(waddle, "ann");
        IntStream.range(0, 8).forEach(_ -> {
            waddle.accept("ann", CANCEL);
            OpenStage.ask(waddle, "ann");
        });

        // When
        var rejection = waddle.refuse(CHAIR, OpenStage.approve(first));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
        assertThat(waddle.all(new RowRange.StageRequestsOf(STAGE))).hasSize(8);
    }

    private void close() {
        waddle.with(Samples.stage(STAGE, new VoiceSettings.Stage(false, 5, 0, 0, true)));
    }
}
