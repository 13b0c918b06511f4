package io.waddle.voice.state.domain;

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
import org.junit.jupiter.params.provider.EnumSource;

/** Being promoted and demoted on a stage. */
class StageRoleTest {
    private static final Command TO_SPEAKER = new Command.Promote(STAGE, "ann", SessionRole.SPEAKER);
    private static final Command TO_MODERATOR = new Command.Promote(STAGE, "ann", SessionRole.MODERATOR);
    private static final Command DEMOTE = new Command.Demote(STAGE, "ann");

    private final InMemoryWaddle waddle = OpenStage.with(OpenStage.limits(2, 1), "ann", "ben", "cid");

    @ParameterizedTest
    @EnumSource(names = {"SPEAKER", "MODERATOR"})
    void shouldBeHeardWhenPromoted(SessionRole role) {
        // When
        var decision = waddle.accept(CHAIR, new Command.Promote(STAGE, "ann", role));

        // Then
        assertThat(decision.events()).containsExactly(new Event.RoleChanged(ann()));
        assertThat(decision.answer().participant()).contains(ann());
        assertThat(ann().role()).isEqualTo(role);
        assertThat(ann().flags().muted()).isFalse();
        assertThat(waddle.session(STAGE).attendance().audience()).isEqualTo(2);
    }

    @Test
    void shouldChangeNothingWhenPromotedToWhatOneIs() {
        // Given
        waddle.accept(CHAIR, TO_SPEAKER);

        // When
        var decision = waddle.accept(CHAIR, TO_SPEAKER);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
    }

    @Test
    void shouldResolveRequestAsApprovedWhenPromoted() {
        // Given
        var request = OpenStage.ask(waddle, "ann");

        // When
        var decision = waddle.accept(CHAIR, TO_MODERATOR);

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.StageResolved.class, Event.RoleChanged.class);
        assertThat(OpenStage.stored(waddle, request))
                .isEqualTo(new StageRequest.Resolved(
                        request.ask(), Status.APPROVED, Optional.of(CHAIR), waddle.now(), Optional.empty()));
    }

    @Test
    void shouldRefuseWhenThereAreSpeakersEnough() {
        // Given
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);

        // When
        var rejection = waddle.refuse(CHAIR, TO_SPEAKER);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.SpeakerLimit(1));
        assertThat(ann().role()).isEqualTo(SessionRole.AUDIENCE);
    }

    @Test
    void shouldRefuseWhenThereAreModeratorsEnough() {
        // Given
        OpenStage.promote(waddle, "ben", SessionRole.MODERATOR);

        // When
        var rejection = waddle.refuse(CHAIR, TO_MODERATOR);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.ModeratorLimit(2));
        assertThat(ann().role()).isEqualTo(SessionRole.AUDIENCE);
    }

    @Test
    void shouldPromoteAnyNumberWhenThereIsNoSpeakerLimit() {
        // Given
        waddle.with(Samples.stage(STAGE, OpenStage.limits(2, 0)));
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);
        OpenStage.promote(waddle, "cid", SessionRole.SPEAKER);

        // When
        waddle.accept(CHAIR, TO_SPEAKER);

        // Then
        assertThat(waddle.session(STAGE).attendance().speakers()).isEqualTo(3);
    }

    @Test
    void shouldMakeRoomAmongSpeakersWhenOneBecomesModerator() {
        // Given
        waddle.accept(CHAIR, TO_SPEAKER);
        waddle.accept(CHAIR, TO_MODERATOR);

        // When
        OpenStage.promote(waddle, "ben", SessionRole.SPEAKER);

        // Then
        assertThat(waddle.session(STAGE).attendance().speakers()).isEqualTo(1);
        assertThat(waddle.session(STAGE).attendance().moderators()).isEqualTo(2);
    }

    @Test
    void shouldStaySuppressedWhenPromotedWithoutSpeak() {
        // Given
        waddle.with(Samples.withOverrides(Samples.stage(STAGE), Samples.deny(Samples.user("ann"), Permission.SPEAK)));

        // When
        waddle.accept(CHAIR, TO_SPEAKER);

        // Then
        assertThat(ann().role()).isEqualTo(SessionRole.SPEAKER);
        assertThat(ann().flags().suppressed()).isTrue();
    }

    @Test
    void shouldFallSilentAndDarkWhenDemoted() {
        // Given
        waddle.accept(CHAIR, TO_SPEAKER);
        waddle.accept("ann", new Command.Video(STAGE, true));
        waddle.accept("ann", new Command.ScreenShare(STAGE, true));
        waddle.accept("ann", new Command.Volume(STAGE, 40));
        waddle.accept("ann", new Command.Speaking(STAGE, true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(4));

        // When
        var decision = waddle.accept(CHAIR, DEMOTE);

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.RoleChanged.class);
        assertThat(decision.events()).last().isEqualTo(new Event.RoleChanged(ann()));
        assertThat(ann().role()).isEqualTo(SessionRole.AUDIENCE);
        assertThat(ann().flags().suppressed()).isTrue();
        assertThat(ann().isSpeaking()).isFalse();
        assertThat(ann().speech().spoken()).isEqualTo(Duration.ofSeconds(4));
        assertThat(ann().media()).isEqualTo(new Participant.Media(false, false, false, 40));
        assertThat(waddle.session(STAGE).attendance().speakers()).isZero();
        assertThat(waddle.armed()).doesNotContain(Leases.speaking(ann().stay()));
    }

    @ParameterizedTest
    @CsvSource({"SPEAKER, ann", "SPEAKER, chair", "MODERATOR, ann", "MODERATOR, owner"})
    void shouldDemoteWhenManagingOrOneself(SessionRole role, String actor) {
        // Given
        OpenStage.promote(waddle, "ann", role);

        // When
        waddle.accept(actor, DEMOTE);

        // Then
        assertThat(ann().role()).isEqualTo(SessionRole.AUDIENCE);
    }

    @Test
    void shouldRefuseToDemoteOthersWhenNotManaging() {
        // Given
        waddle.accept(CHAIR, TO_SPEAKER);

        // When
        var rejection = waddle.refuse("ben", DEMOTE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.MANAGE_STAGE));
    }

    @Test
    void shouldChangeNothingWhenDemotedFromTheAudience() {
        // Given
        var request = OpenStage.ask(waddle, "ann");

        // When
        var decision = waddle.accept(CHAIR, DEMOTE);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(OpenStage.stored(waddle, request)).isEqualTo(request);
    }

    @Test
    void shouldKeepMutedWhenPromotedWhileMutedByOneself() {
        // Given
        waddle.accept("ann", new Command.Mute(STAGE, true));

        // When
        waddle.accept(CHAIR, TO_SPEAKER);

        // Then
        assertThat(ann().flags()).isEqualTo(new MuteFlags(true, false, false, false, false));
    }

    @Test
    void shouldAdmitPastAudienceLimitWhenDemoted() {
        // Given
        waddle.accept(CHAIR, TO_SPEAKER);
        waddle.with(Samples.stage(STAGE, new VoiceSettings.Stage(true, 5, 1, 0, true)));

        // When
        waddle.accept(CHAIR, DEMOTE);

        // Then
        assertThat(waddle.session(STAGE).attendance().audience()).isEqualTo(3);
    }

    private Participant ann() {
        return waddle.participant("ann", STAGE);
    }
}
