package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A moderator takes somebody from one channel to another. */
class MoveByModeratorTest {
    private static final Command MOVE = new Command.Move("lobby", "ann", "attic", "stay-z");

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"))
            .withMembers("ann", "ben", "cid")
            .withMember("mod", Permission.MOVE_MEMBERS, Permission.MUTE_MEMBERS, Permission.PRIORITY_SPEAKER);

    @Test
    void shouldMoveInOneEventWhenAllowedInBothChannels() {
        // Given
        waddle.join("ben", "lobby");
        waddle.join("cid", "attic");
        var before = waddle.connect("ann", "lobby");

        // When
        var decision = waddle.accept("mod", MOVE);

        // Then
        var after = waddle.participant("ann", "attic");
        assertThat(decision.events()).containsExactly(new Event.ParticipantMoved(before, after));
        assertThat(decision.answer().participant()).contains(after);
        assertThat(after.stay().stayId()).isEqualTo("stay-z");
        assertThat(after.connection().state()).isEqualTo(ConnectionState.CONNECTING);
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
        assertThat(waddle.find(new RowKey.OfPlace("ann"))).contains(new Place("ann", "attic", "stay-z"));
        assertThat(waddle.armed())
                .contains(Leases.connect(after.stay()))
                .doesNotContain(Leases.liveness(before.stay()), Leases.connect(before.stay()));
    }

    @Test
    void shouldMovePastTheUserLimitWhenTargetChannelIsFull() {
        // Given
        waddle.with(Samples.limited("attic", 1));
        waddle.join("ben", "attic");
        waddle.join("ann", "lobby");

        // When
        waddle.accept("mod", MOVE);

        // Then
        assertThat(waddle.session("attic").attendance().participants()).isEqualTo(2);
    }

    @Test
    void shouldLeaveWhereTheyWereWhenCapIsReached() {
        // Given
        IntStream.range(0, 99).mapToObj("user-%d"::formatted).forEach(userId -> {
            waddle.withMembers(userId);
            waddle.join(userId, "attic");
        });
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        var before = waddle.rows();

        // When
        var rejection = waddle.refuse("mod", MOVE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.ChannelFull(99, 99, Rejection.ChannelFull.Kind.CAP));
        assertThat(waddle.rows()).isEqualTo(before);
    }

    @Test
    void shouldSeatSuppressedWhenTheMovedMayNotConnect() {
        // Given
        waddle.with(
                Samples.withOverrides(Samples.voice("attic"), Samples.deny(Samples.user("ann"), Permission.CONNECT)));
        waddle.join("ann", "lobby");

        // When
        waddle.accept("mod", MOVE);

        // Then
        assertThat(waddle.participant("ann", "attic").flags().suppressed()).isTrue();
        assertThat(waddle.participant("ann", "attic").permissions())
                .isEqualTo(PermissionSet.of(Permission.VIEW_CHANNEL));
    }

    @Test
    void shouldLetTheMovedActWhenTheyCannotSeeTheChannel() {
        // Given
        waddle.with(Samples.withOverrides(
                Samples.voice("attic"), Samples.deny(Samples.user("ann"), Permission.VIEW_CHANNEL)));
        waddle.join("ann", "lobby");
        waddle.accept("mod", MOVE);

        // When
        waddle.accept("ann", new Command.Mute("attic", true));

        // Then
        assertThat(waddle.participant("ann", "attic").flags().selfMuted()).isTrue();
    }

    @Test
    void shouldApplyServerFlagsAndKeepSelfFlagsWhenMoved() {
        // Given
        waddle.accept("ann", new Command.Join("lobby", "stay-a", true, true));
        waddle.accept("mod", new Command.ServerMute("lobby", "ann", true));

        // When
        waddle.accept("mod", MOVE);

        // Then
        assertThat(waddle.participant("ann", "attic").flags()).isEqualTo(new MuteFlags(true, true, true, false, false));
    }

    @Test
    void shouldTurnOffWhatIsSentAndKeepTheVolumeWhenMoved() {
        // Given
        waddle.with(Samples.withOverrides(
                Samples.voice("lobby"),
                Samples.allow(Samples.EVERYONE, Permission.USE_VIDEO, Permission.STREAM, Permission.PRIORITY_SPEAKER)));
        waddle.join("ann", "lobby");
        List.of(
                        new Command.Video("lobby", true),
                        new Command.ScreenShare("lobby", true),
                        new Command.PrioritySpeaker("lobby", true),
                        new Command.Volume("lobby", 30))
                .forEach(command -> waddle.accept("ann", command));

        // When
        var decision = waddle.accept("mod", MOVE);

        // Then
        var off = new Participant.Media(false, false, false, 30);
        assertThat(waddle.participant("ann", "attic").media()).isEqualTo(off);
        assertThat(decision.events())
                .filteredOn(Event.ParticipantMoved.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.ParticipantMoved.class,
                        moved -> assertThat(moved.previous().media()).isEqualTo(off));
    }

    @Test
    void shouldCloseSpeakingIntervalWhenMoved() {
        // Given
        waddle.join("ben", "lobby");
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(6));

        // When
        var decision = waddle.accept("mod", MOVE);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.SpeakingStopped.class, Event.SessionStarted.class, Event.ParticipantMoved.class);
        assertThat(waddle.session("lobby").integrals().speaking()).isEqualTo(Duration.ofSeconds(6));
        assertThat(waddle.session("lobby").attendance().speaking()).isZero();
        assertThat(waddle.participant("ann", "attic").speech()).isEqualTo(Participant.Speech.SILENT);
    }

    @Test
    void shouldHandOverAtTheSourceWhenHostIsMoved() {
        // Given
        waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");

        // When
        var decision = waddle.accept("mod", MOVE);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.SessionStarted.class, Event.ParticipantMoved.class, Event.SessionUpdated.class);
        assertThat(waddle.session("lobby").hostUserId()).contains("ben");
        assertThat(waddle.session("attic").hostUserId()).contains("ann");
    }

    @Test
    void shouldChangeNothingWhenChannelIsTheSame() {
        // Given
        var before = waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("mod", new Command.Move("lobby", "ann", "lobby", "stay-z"));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
        assertThat(decision.answer().participant()).contains(before);
    }

    @Test
    void shouldRefuseWhenTargetIsInAnotherChannelThanSaid() {
        // Given
        waddle.join("ann", "attic");

        // When
        var rejection = waddle.refuse("mod", MOVE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.TargetNotConnected());
    }
}
