package io.waddle.voice.state.domain;

import static io.waddle.voice.permissions.Permission.ADMINISTRATOR;
import static io.waddle.voice.permissions.Permission.CONNECT;
import static io.waddle.voice.permissions.Permission.PRIORITY_SPEAKER;
import static io.waddle.voice.permissions.Permission.SPEAK;
import static io.waddle.voice.permissions.Permission.STREAM;
import static io.waddle.voice.permissions.Permission.USE_VAD;
import static io.waddle.voice.permissions.Permission.USE_VIDEO;
import static io.waddle.voice.permissions.Permission.VIEW_CHANNEL;
import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.Participant.Media;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change of permissions reaches who is connected. Who is thrown out is in {@link LostAccessTest}. */
class ReevaluationTest {
    private static final PermissionSet WATCHING = PermissionSet.of(VIEW_CHANNEL, CONNECT);
    private static final Permission[] SENDING = {SPEAK, USE_VAD, USE_VIDEO, STREAM, PRIORITY_SPEAKER};
    private static final Role SENDER = new Role("sender", "Sender", PermissionSet.of(SENDING));

    /** Ann sends, by a role that ben does not have. */
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(new Waddle("Waddle", OWNER, WATCHING), SENDER)
            .with(Samples.member("ann", "sender"), Samples.member("ben"));

    /** Ways in which ann loses SPEAK, with those that undo them. */
    @SuppressWarnings("ImmutableEnumChecker") // commands are values
    enum Change {
        ROLE(new Role("sender", "Sender", PermissionSet.of(USE_VAD, USE_VIDEO, STREAM, PRIORITY_SPEAKER)), SENDER),
        ROLE_GONE(new RowKey.OfRole("sender"), SENDER),
        MEMBER(Samples.member("ann"), Samples.member("ann", "sender")),
        MEMBER_WITH_UNKNOWN_ROLE(Samples.member("ann", "unknown"), Samples.member("ann", "sender")),
        OVERRIDE_OF_EVERYONE(denied(Samples.EVERYONE), Samples.voice("lobby")),
        OVERRIDE_OF_ROLE(denied(new PermissionOverride.Target.OfRole("sender")), Samples.voice("lobby")),
        OVERRIDE_OF_MEMBER(denied(Samples.user("ann")), Samples.voice("lobby")),
        CONNECT_ONLY(
                Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.user("ann"), CONNECT)),
                Samples.voice("lobby"));

        private final Command takes;
        private final Command givesBack;

        Change(Configured without, Configured with) {
            this.takes = new Command.Configure(without);
            this.givesBack = new Command.Configure(with);
        }

        Change(RowKey.OfConfigured<?> gone, Configured with) {
            this.takes = new Command.Remove(gone);
            this.givesBack = new Command.Configure(with);
        }

        private static Channel denied(PermissionOverride.Target target) {
            return Samples.withOverrides(Samples.voice("lobby"), Samples.deny(target, SPEAK));
        }
    }

    @BeforeEach
    void annSendsAllThereIs() {
        waddle.join("ben", "lobby");
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Video("lobby", true));
        waddle.accept("ann", new Command.ScreenShare("lobby", true));
        waddle.accept("ann", new Command.Volume("lobby", 50));
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    void shouldSuppressAndCloseAllThatIsSentWhenSpeakIsLost(Change change) {
        // When
        var decision = waddle.accept(OWNER, change.takes);

        // Then
        assertThat(decision.events().subList(1, decision.events().size()))
                .as("nobody else is touched")
                .hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.ParticipantUpdated.class);
        assertThat(decision.events()).endsWith(new Event.ParticipantUpdated(ann()));
        assertThat(ann().flags().suppressed()).isTrue();
        assertThat(ann().permissions().has(SPEAK)).isFalse();
        assertThat(ann().isSpeaking()).isFalse();
        assertThat(ann().speech().spoken()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ann().media()).isEqualTo(new Media(false, false, false, 50));
        assertThat(waddle.armed()).doesNotContain(Leases.speaking(ann().stay()));
        assertThat(waddle.session("lobby").attendance().speaking()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldUnsuppressWithoutTurningAnythingOnWhenSpeakIsRegained(Change change) {
        // Given
        waddle.accept(OWNER, change.takes);

        // When
        var decision = waddle.accept(OWNER, change.givesBack);

        // Then
        assertThat(decision.events().subList(1, decision.events().size()))
                .containsExactly(new Event.ParticipantUpdated(ann()));
        assertThat(ann().flags().muted()).isFalse();
        assertThat(ann().media()).isEqualTo(new Media(false, false, false, 50));
        assertThat(ann().isSpeaking()).isFalse();
    }

    @Test
    void shouldTouchEveryoneConcernedWhenEveryoneChanges() {
        // When
        var decision = waddle.accept(
                OWNER, new Command.Configure(new Waddle("Waddle", OWNER, WATCHING.plus(PermissionSet.of(SPEAK)))));

        // Then
        assertThat(decision.events().subList(1, decision.events().size()))
                .as("ann could speak before")
                .containsExactly(new Event.ParticipantUpdated(waddle.participant("ben", "lobby")));
        assertThat(waddle.participant("ben", "lobby").flags().suppressed()).isFalse();
    }

    @Test
    void shouldTouchNobodyWhenOnlyTheNameOfTheWaddleChanges() {
        // When
        var decision = waddle.accept(OWNER, new Command.Configure(new Waddle("Renamed", OWNER, WATCHING)));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ConfigurationSet.class);
    }

    @Test
    void shouldTouchNobodyWhenTheRoleIsNobodys() {
        // When
        var decision =
                waddle.accept(OWNER, new Command.Configure(new Role("other", "Other", PermissionSet.of(USE_VIDEO))));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ConfigurationSet.class);
    }

    @Test
    void shouldTouchNobodyWhenOverridesOfAnotherChannelChange() {
        // When
        var decision = waddle.accept(
                OWNER,
                new Command.Configure(
                        Samples.withOverrides(Samples.voice("attic"), Samples.deny(Samples.EVERYONE, CONNECT))));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ConfigurationSet.class);
    }

    @Test
    void shouldCloseVideoOnlyWhenOnlyVideoIsLost() {
        // When
        waddle.accept(OWNER, denying(USE_VIDEO));

        // Then
        assertThat(ann().media()).isEqualTo(new Media(false, false, true, 50));
        assertThat(ann().isSpeaking()).isTrue();
    }

    @Test
    void shouldCloseScreenOnlyWhenOnlyStreamIsLost() {
        // When
        waddle.accept(OWNER, denying(STREAM));

        // Then
        assertThat(ann().media()).isEqualTo(new Media(false, true, false, 50));
        assertThat(ann().isSpeaking()).isTrue();
    }

    @Test
    void shouldEndPriorityWhenItIsLost() {
        // Given
        waddle.accept("ann", new Command.PrioritySpeaker("lobby", true));

        // When
        waddle.accept(OWNER, denying(PRIORITY_SPEAKER));

        // Then
        assertThat(ann().media()).isEqualTo(new Media(false, true, true, 50));
        assertThat(ann().isSpeaking()).isTrue();
    }

    @Test
    void shouldKeepOwnMuteWhenSpeakIsRegained() {
        // Given
        waddle.accept("ann", new Command.Mute("lobby", true));
        waddle.accept(OWNER, denying(SPEAK));

        // When
        waddle.accept(OWNER, new Command.Configure(Samples.voice("lobby")));

        // Then
        assertThat(ann().flags()).isEqualTo(new MuteFlags(true, false, false, false, false));
    }

    @Test
    void shouldStayButNotComeBackWhenOnlyConnectIsLost() {
        // When
        waddle.accept(OWNER, Change.CONNECT_ONLY.takes);

        // Then
        assertThat(waddle.isIn("ann", "lobby")).isTrue();
        waddle.accept("ann", new Command.Heartbeat("lobby", Optional.empty()));
        waddle.accept("ann", new Command.Leave("lobby"));
        assertThat(waddle.refuse("ann", waddle.joining("lobby"))).isEqualTo(new Rejection.MissingPermission(CONNECT));
    }

    @Test
    void shouldHaveEverythingWhenTheWaddleBecomesTheirs() {
        // Given
        waddle.with(Samples.member(OWNER));
        waddle.join(OWNER, "lobby");

        // When
        var decision = waddle.accept(OWNER, new Command.Configure(new Waddle("Waddle", "ben", WATCHING)));

        // Then
        assertThat(decision.events().subList(1, decision.events().size()))
                .containsExactly(
                        new Event.ParticipantUpdated(waddle.participant("ben", "lobby")),
                        new Event.ParticipantUpdated(waddle.participant(OWNER, "lobby")));
        assertThat(waddle.participant("ben", "lobby").permissions()).isEqualTo(PermissionSet.ALL);
        assertThat(waddle.participant(OWNER, "lobby").permissions()).isEqualTo(WATCHING);
        assertThat(waddle.participant(OWNER, "lobby").flags().suppressed()).isTrue();
    }

    @Test
    void shouldHaveEverythingWhenMadeAdministrator() {
        // When
        waddle.accept(OWNER, new Command.Configure(new Role("sender", "Sender", PermissionSet.of(ADMINISTRATOR))));

        // Then
        assertThat(ann().permissions()).isEqualTo(PermissionSet.ALL);
        assertThat(ann().isSpeaking()).isTrue();
    }

    private static Command denying(Permission permission) {
        return new Command.Configure(
                Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.EVERYONE, permission)));
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
