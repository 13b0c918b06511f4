package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionEndTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.stage("stage"), Samples.broadcast("studio"))
            .withMembers("ann", "ben")
            .withMember("chair", Permission.MANAGE_STAGE)
            .withMember("janitor", Permission.MANAGE_CHANNELS);

    @Test
    void shouldEndEveryStayAndThenTheSessionWhenEnded() {
        // Given
        waddle.join("ann", "lobby");
        waddle.connect("ben", "lobby");
        waddle.accept("ben", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(5));

        // When
        var decision = waddle.accept("ann", new Command.EndSession("lobby"));

        // Then
        assertThat(decision.events())
                .filteredOn(Event.ParticipantLeft.class::isInstance)
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(((Event.ParticipantLeft) event).reason()).isEqualTo(LeaveReason.SESSION_ENDED));
        assertThat(decision.events())
                .filteredOn(Event.SessionEnded.class::isInstance)
                .singleElement()
                .isEqualTo(decision.events().getLast())
                .isInstanceOfSatisfying(Event.SessionEnded.class, ended -> {
                    assertThat(ended.session().end()).contains(new Session.End(waddle.now(), SessionEndReason.ENDED));
                    assertThat(ended.session().integrals().participation()).isEqualTo(Duration.ofSeconds(10));
                    assertThat(ended.session().integrals().speaking()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(ended.session().attendance().speaking()).isZero();
                });
        assertThat(waddle.hasSession("lobby")).isFalse();
        assertThat(waddle.find(new RowKey.OfPlace("ann"))).isEmpty();
        assertThat(waddle.armed()).isEmpty();
    }

    @Test
    void shouldExpireRequestsAndInvitationsWhenStageEnds() {
        // Given
        var stage = OpenStage.with("ann", "ben");
        var request = OpenStage.ask(stage, "ann");
        var invitation = OpenStage.invite(stage, "ben");

        // When
        var decision = stage.accept(CHAIR, new Command.EndSession(STAGE));

        // Then
        assertThat(decision.events())
                .filteredOn(Event.StageResolved.class::isInstance)
                .containsExactlyInAnyOrder(
                        new Event.StageResolved(expired(request, stage)),
                        new Event.StageResolved(expired(invitation, stage)));
        assertThat(decision.events())
                .filteredOn(Event.SessionUpdated.class::isInstance)
                .isEmpty();
        assertThat(stage.all(new RowRange.StageRequestsOf(STAGE))).isEmpty();
        assertThat(stage.all(new RowRange.HandsOf(STAGE))).isEmpty();
        assertThat(stage.armed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann, lobby",
        "ann, stage",
        "ann, studio",
        "chair, stage",
        "janitor, lobby",
        "janitor, studio",
        "owner, stage"
    })
    void shouldEndWhenHostOrManagerOfTheType(String actor, String channelId) {
        // Given
        waddle.join("ann", channelId);

        // When
        waddle.accept(actor, new Command.EndSession(channelId));

        // Then
        assertThat(waddle.hasSession(channelId)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ben, lobby, MANAGE_CHANNELS",
        "chair, lobby, MANAGE_CHANNELS",
        "chair, studio, MANAGE_CHANNELS",
        "janitor, stage, MANAGE_STAGE"
    })
    void shouldNameThePermissionOfTheTypeWhenItIsMissing(String actor, String channelId, Permission named) {
        // Given
        waddle.join("ann", channelId);
        waddle.join(actor, channelId);

        // When
        var rejection = waddle.refuse(actor, new Command.EndSession(channelId));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(named));
        assertThat(waddle.hasSession(channelId)).isTrue();
    }

    @Test
    void shouldRefuseWhenThereIsNoSession() {
        // When
        var rejection = waddle.refuse(OWNER, new Command.EndSession("lobby"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NoSession());
    }

    @Test
    void shouldEndNowWhenSessionIsEmptyAlready() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Leave("lobby"));
        waddle.pass(Duration.ofSeconds(7));

        // When
        var decision = waddle.accept(OWNER, new Command.EndSession("lobby"));

        // Then
        assertThat(decision.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.SessionEnded.class,
                        ended -> assertThat(ended.session().end())
                                .contains(new Session.End(waddle.now(), SessionEndReason.ENDED)));
    }

    @Test
    void shouldStartAnotherSessionWhenSomebodyJoinsAfterwards() {
        // Given
        var before = waddle.join("ann", "lobby").stay().sessionId();
        waddle.accept("ann", new Command.EndSession("lobby"));

        // When
        var after = waddle.join("ben", "lobby").stay().sessionId();

        // Then
        assertThat(after).isNotEqualTo(before);
        assertThat(waddle.session("lobby").hostUserId()).contains("ben");
        assertThat(waddle.session("lobby").attendance().peak()).isEqualTo(1);
    }

    private static StageRequest.Resolved expired(StageRequest request, InMemoryWaddle stage) {
        return new StageRequest.Resolved(
                request.ask(), Status.EXPIRED, Optional.empty(), stage.now(), Optional.empty());
    }
}
