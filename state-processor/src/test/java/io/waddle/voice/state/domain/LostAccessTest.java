package io.waddle.voice.state.domain;

import static io.waddle.voice.permissions.Permission.ADMINISTRATOR;
import static io.waddle.voice.permissions.Permission.SPEAK;
import static io.waddle.voice.permissions.Permission.VIEW_CHANNEL;
import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.InMemoryWaddle.TALKING;
import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A change of permissions ends the stays of who must not be there, and what it does on stages. */
class LostAccessTest {
    static final List<Configured> WITHOUT_VIEW = List.of(
            Samples.hidden(Samples.voice("lobby")),
            Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.user("ann"), VIEW_CHANNEL)),
            new Waddle("Waddle", OWNER, TALKING.minus(PermissionSet.of(VIEW_CHANNEL))));

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .withMembers("ann")
            .withMember("admin", ADMINISTRATOR)
            .withMember("mod", Permission.MOVE_MEMBERS);

    @ParameterizedTest
    @FieldSource("WITHOUT_VIEW")
    void shouldEndStayWhenChannelIsNotSeenAnyMore(Configured change) {
        // Given
        waddle.join("admin", "lobby");
        var ann = waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept(OWNER, new Command.Configure(change));

        // Then
        assertThat(decision.events())
                .containsExactly(
                        new Event.ConfigurationSet(change), new Event.ParticipantLeft(ann, LeaveReason.LOST_ACCESS));
        assertThat(waddle.refuse("ann", waddle.joining("lobby"))).isEqualTo(new Rejection.NotFound());
    }

    @Test
    void shouldEndStayWhenTimedOut() {
        // Given
        waddle.join("admin", "lobby");
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(3));

        // When
        var decision = waddle.accept(OWNER, timeOut("ann"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.ConfigurationSet.class, Event.SpeakingStopped.class, Event.ParticipantLeft.class);
        assertThat((Event.ParticipantLeft) decision.events().getLast())
                .extracting(Event.ParticipantLeft::reason)
                .isEqualTo(LeaveReason.TIMED_OUT);
    }

    @Test
    void shouldKeepStayWhenTimeOutIsOver() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept(OWNER, new Command.Configure(Samples.timedOut("ann", waddle.now())));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ConfigurationSet.class);
    }

    @Test
    void shouldKeepStayWhenAnAdministratorIsTimedOut() {
        // Given
        waddle.join("admin", "lobby");

        // When
        waddle.accept(
                OWNER,
                new Command.Configure(Samples.timedOut("admin", waddle.now().plusSeconds(60), "role-of-admin")));

        // Then
        assertThat(waddle.isIn("admin", "lobby")).isTrue();
    }

    @Test
    void shouldEndStayWhenAnAdministratorUnderTimeOutIsNoneAnyMore() {
        // Given
        waddle.with(Samples.timedOut("admin", waddle.now().plusSeconds(60), "role-of-admin"));
        var admin = waddle.join("admin", "lobby");

        // When
        var decision = waddle.accept(OWNER, new Command.Remove(new RowKey.OfRole("role-of-admin")));

        // Then
        assertThat(decision.events()).contains(new Event.ParticipantLeft(admin, LeaveReason.TIMED_OUT));
    }

    @Test
    void shouldEndStayWhenTheWaddleIsGivenAwayByAnOwnerWhoIsNoMember() {
        // Given
        waddle.join("ann", "lobby");
        var owner = waddle.join(OWNER, "lobby");

        // When
        var decision = waddle.accept(OWNER, new Command.Configure(new Waddle("Waddle", "ann", TALKING)));

        // Then
        assertThat(decision.events()).contains(new Event.ParticipantLeft(owner, LeaveReason.REMOVED));
    }

    @Test
    void shouldHandOverOnceWhenHostAndOthersLoseAccess() {
        // Given
        waddle.withMembers("ben", "cid");
        List.of("ann", "ben", "cid", "admin").forEach(userId -> waddle.join(userId, "lobby"));

        // When
        var decision = waddle.accept(OWNER, new Command.Configure(Samples.hidden(Samples.voice("lobby"))));

        // Then
        assertThat(decision.events())
                .filteredOn(Event.SessionUpdated.class::isInstance)
                .containsExactly(new Event.SessionUpdated(waddle.session("lobby")));
        assertThat(waddle.session("lobby").hostUserId()).contains("admin");
        assertThat(waddle.session("lobby").attendance().participants()).isEqualTo(1);
    }

    @Test
    void shouldKeepStayWhenTheyWereBroughtWhereTheyCannotSee() {
        // Given
        waddle.with(Samples.withOverrides(Samples.voice("attic"), Samples.deny(Samples.user("ann"), VIEW_CHANNEL)));
        waddle.join("ann", "lobby");
        waddle.accept("mod", new Command.Move("lobby", "ann", "attic", "stay-z"));

        // When
        waddle.accept(
                OWNER,
                new Command.Configure(new Waddle("Waddle", OWNER, TALKING.plus(PermissionSet.of(Permission.STREAM)))));

        // Then
        assertThat(waddle.isIn("ann", "attic")).isTrue();
    }

    @Test
    void shouldWithdrawRequestWhenRequesterLosesAccess() {
        // Given
        var stage = OpenStage.with("ann");
        var request = OpenStage.ask(stage, "ann");

        // When
        stage.accept(
                OWNER,
                new Command.Configure(
                        Samples.withOverrides(Samples.stage(STAGE), Samples.deny(Samples.user("ann"), VIEW_CHANNEL))));

        // Then
        assertThat(OpenStage.stored(stage, request).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void shouldStaySuppressedWhenSpeakIsRegainedOnAStage() {
        // Given
        var stage = OpenStage.with("ann");
        OpenStage.promote(stage, "ann", SessionRole.SPEAKER);
        stage.accept(OWNER, new Command.Configure(mute(Samples.user("ann"))));
        assertThat(stage.participant("ann", STAGE).role()).isEqualTo(SessionRole.SPEAKER);

        // When
        stage.accept(OWNER, new Command.Configure(Samples.stage(STAGE)));

        // Then
        assertThat(stage.participant("ann", STAGE).permissions().has(SPEAK)).isTrue();
        assertThat(stage.participant("ann", STAGE).flags().suppressed()).isTrue();
    }

    @Test
    void shouldBeHeardAgainWhenAModeratorPromotesAnewAfterSpeakIsRegained() {
        // Given
        var stage = OpenStage.with("ann");
        OpenStage.promote(stage, "ann", SessionRole.SPEAKER);
        stage.accept(OWNER, new Command.Configure(mute(Samples.user("ann"))));
        stage.accept(OWNER, new Command.Configure(Samples.stage(STAGE)));

        // When
        var decision = stage.accept(CHAIR, new Command.Promote(STAGE, "ann", SessionRole.SPEAKER));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.RoleChanged.class);
        assertThat(stage.participant("ann", STAGE).flags().suppressed()).isFalse();
    }

    @Test
    void shouldKeepListeningSuppressedWhenOtherPermissionsChangeOnAStage() {
        // Given
        var stage = OpenStage.with("ann");

        // When
        stage.accept(OWNER, new Command.Configure(new Waddle("Waddle", OWNER, TALKING)));

        // Then
        assertThat(stage.participant("ann", STAGE).permissions()).isEqualTo(TALKING);
        assertThat(stage.participant("ann", STAGE).flags().suppressed()).isTrue();
    }

    private static Channel mute(PermissionOverride.Target target) {
        return Samples.withOverrides(Samples.stage(STAGE), Samples.deny(target, SPEAK));
    }

    private Command timeOut(String userId) {
        return new Command.Configure(Samples.timedOut(userId, waddle.now().plusSeconds(60)));
    }
}
