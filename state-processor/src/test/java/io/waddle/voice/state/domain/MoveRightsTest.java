package io.waddle.voice.state.domain;

import static io.waddle.voice.permissions.Permission.CONNECT;
import static io.waddle.voice.permissions.Permission.MOVE_MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.PermissionOverride;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a moderator needs to move somebody, in the order of checks. */
class MoveRightsTest {
    private static final Command MOVE = new Command.Move("lobby", "ann", "attic", "stay-z");
    private static final PermissionOverride.Target MOD = Samples.user("mod");

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"))
            .withMembers("ann", "ben")
            .withMember("mod", MOVE_MEMBERS);

    @BeforeEach
    void annIsInTheLobby() {
        waddle.join("ann", "lobby");
    }

    @Test
    void shouldNameMoveMembersWhenMissingHere() {
        // Given
        waddle.with(
                Samples.withOverrides(Samples.voice("lobby"), Samples.deny(MOD, MOVE_MEMBERS)),
                Samples.withOverrides(Samples.voice("attic"), Samples.deny(MOD, CONNECT)));

        // When
        var rejection = waddle.refuse("mod", MOVE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(MOVE_MEMBERS));
    }

    @Test
    void shouldNameConnectWhenMissingThere() {
        // Given
        waddle.with(Samples.withOverrides(Samples.voice("attic"), Samples.deny(MOD, CONNECT, MOVE_MEMBERS)));

        // When
        var rejection = waddle.refuse("mod", MOVE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(CONNECT));
    }

    @Test
    void shouldNameMoveMembersWhenMissingThere() {
        // Given
        waddle.with(Samples.withOverrides(Samples.voice("attic"), Samples.deny(MOD, MOVE_MEMBERS)));

        // When
        var rejection = waddle.refuse("mod", MOVE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(MOVE_MEMBERS));
    }

    @Test
    void shouldMoveWhenTheMoverIsNowhere() {
        // When
        waddle.accept("mod", MOVE);

        // Then
        assertThat(waddle.isIn("ann", "attic")).isTrue();
        assertThat(waddle.find(new RowKey.OfPlace("mod"))).isEmpty();
    }

    @Test
    void shouldMoveOneselfWhenHoldingTheRights() {
        // Given
        waddle.join("mod", "lobby");

        // When
        waddle.accept("mod", new Command.Move("lobby", "mod", "attic", "stay-z"));

        // Then
        assertThat(waddle.isIn("mod", "attic")).isTrue();
    }

    @Test
    void shouldLookMissingWhenTargetChannelIsHiddenFromTheMover() {
        // Given
        waddle.with(Samples.hidden(Samples.voice("attic")));

        // When
        var rejection = waddle.refuse("mod", MOVE);

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.NotFound())
                .isEqualTo(waddle.refuse("mod", new Command.Move("lobby", "ann", "missing", "stay-z")));
    }

    @Test
    void shouldLookMissingFirstWhenSourceIsOfAWrongTypeToo() {
        // Given
        waddle.with(Samples.text("notes"), Samples.hidden(Samples.text("secret")));

        // When
        var rejection = waddle.refuse("mod", new Command.Move("notes", "ann", "secret", "stay-z"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @Test
    void shouldNameTheTypeWhenTargetChannelCarriesNoVoice() {
        // Given
        waddle.with(Samples.text("notes"), Samples.timedOut("mod", waddle.now().plusSeconds(60)));

        // When
        var rejection = waddle.refuse("mod", new Command.Move("lobby", "ann", "notes", "stay-z"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.TEXT));
    }

    @Test
    void shouldNameWhoIsMissingWhenTargetChannelIsFullToo() {
        // Given
        waddle.with(Samples.stage("attic", new VoiceSettings.Stage(true, 1, 1, 0, true)));
        waddle.join("ben", "attic");

        // When
        var rejection = waddle.refuse("mod", new Command.Move("lobby", "cid", "attic", "stay-z"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.TargetNotConnected());
        assertThat(waddle.refuse("mod", MOVE))
                .isEqualTo(new Rejection.ChannelFull(1, 1, Rejection.ChannelFull.Kind.AUDIENCE));
    }

    @Test
    void shouldTakeTheRoleOfTheTargetChannelWhenMovedOntoAStage() {
        // Given
        waddle.with(Samples.stage("attic"));

        // When
        waddle.accept("mod", MOVE);

        // Then
        var participant = waddle.participant("ann", "attic");
        assertThat(participant.role()).isEqualTo(SessionRole.AUDIENCE);
        assertThat(participant.flags().suppressed()).isTrue();
    }
}
