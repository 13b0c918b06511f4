package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A moderator's mute, which is kept on the member. */
class ServerMuteTest {
    private static final Command MUTE = new Command.ServerMute("lobby", "ann", true);
    private static final Command UNMUTE = new Command.ServerMute("lobby", "ann", false);

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"))
            .withMembers("ann", "ben")
            .withMember("mod", Permission.MUTE_MEMBERS);

    /** What ann, or a moderator, may do after which she is in the lobby again. */
    static final List<Consumer<InMemoryWaddle>> DETOURS = List.of(
            waddle -> waddle.accept("ann", new Command.Mute("lobby", false)),
            waddle -> waddle.accept("ann", new Command.Deafen("lobby", false)),
            waddle -> {
                waddle.accept("ann", new Command.Leave("lobby"));
                waddle.join("ann", "lobby");
            },
            waddle -> {
                waddle.join("ann", "attic");
                waddle.join("ann", "lobby");
            },
            waddle -> {
                waddle.accept(OWNER, new Command.Move("lobby", "ann", "attic", "stay-x"));
                waddle.accept(OWNER, new Command.Move("attic", "ann", "lobby", "stay-y"));
            },
            waddle -> {
                waddle.accept(OWNER, new Command.EndSession("lobby"));
                waddle.join("ann", "lobby");
            },
            waddle -> waddle.accept(OWNER, new Command.Configure(Samples.member("ann", "role"))),
            waddle -> {
                waddle.accept("ann", new Command.Leave("lobby"));
                waddle.accept(OWNER, new Command.Configure(Samples.member("ann", "role")));
                waddle.join("ann", "lobby");
            });

    @Test
    void shouldMuteAndKeepOnTheMemberWhenAsked() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("mod", MUTE);

        // Then
        assertThat(decision.events()).containsExactly(new Event.ParticipantUpdated(ann()));
        assertThat(decision.answer().participant()).contains(ann());
        assertThat(ann().flags()).isEqualTo(new MuteFlags(false, false, true, false, false));
        assertThat(waddle.find(new RowKey.OfMember("ann")))
                .contains(new Member("ann", List.of(), Optional.empty(), true, false));
    }

    @ParameterizedTest
    @FieldSource("DETOURS")
    void shouldStayMutedWhateverHappensWhenNotUnmuted(Consumer<InMemoryWaddle> detour) {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("mod", MUTE);

        // When
        detour.accept(waddle);

        // Then
        assertThat(ann().flags().serverMuted()).isTrue();
        assertThat(ann().flags().muted()).isTrue();
    }

    @Test
    void shouldFallSilentFirstWhenMutedWhileSpeaking() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));
        waddle.pass(Duration.ofSeconds(2));

        // When
        var decision = waddle.accept("mod", MUTE);

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SpeakingStopped.class, Event.ParticipantUpdated.class);
        assertThat(ann().speech()).isEqualTo(new Participant.Speech(Optional.empty(), Duration.ofSeconds(2)));
        assertThat(waddle.armed()).doesNotContain(Leases.speaking(ann().stay()));
    }

    @Test
    void shouldKeepSelfFlagsWhenMutedAndUnmutedByAModerator() {
        // Given
        waddle.accept("ann", new Command.Join("lobby", "stay", true, true));
        waddle.accept("mod", MUTE);

        // When
        waddle.accept("mod", UNMUTE);

        // Then
        assertThat(ann().flags()).isEqualTo(new MuteFlags(true, true, false, false, false));
    }

    @Test
    void shouldBeForgottenWhenUnmuted() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("mod", MUTE);

        // When
        waddle.accept("mod", UNMUTE);

        // Then
        assertThat(waddle.find(new RowKey.OfMember("ann"))).contains(Member.plain("ann"));
        waddle.accept("ann", new Command.Leave("lobby"));
        assertThat(waddle.join("ann", "lobby").flags().muted()).isFalse();
    }

    @Test
    void shouldChangeNothingWhenMutedAlready() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("mod", MUTE);

        // When
        var decision = waddle.accept("mod", MUTE);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
    }

    @Test
    void shouldKeepOnTheOwnerWhenNotStoredAsMember() {
        // Given
        waddle.join(OWNER, "lobby");
        waddle.accept("mod", new Command.ServerMute("lobby", OWNER, true));
        waddle.accept(OWNER, new Command.Leave("lobby"));

        // When
        var participant = waddle.join(OWNER, "lobby");

        // Then
        assertThat(participant.flags().serverMuted()).isTrue();
        assertThat(waddle.find(new RowKey.OfMember(OWNER)))
                .contains(new Member(OWNER, List.of(), Optional.empty(), true, false));
    }

    @Test
    void shouldKeepRolesAndTimeOutOfTheMemberWhenMuted() {
        // Given
        var member = Samples.timedOut("ann", InMemoryWaddle.START, "role");
        waddle.with(member);
        waddle.join("ann", "lobby");

        // When
        waddle.accept("mod", MUTE);

        // Then
        assertThat(waddle.find(member.key()))
                .contains(new Member("ann", member.roles(), member.timedOutUntil(), true, false));
    }

    @Test
    void shouldNotTouchTheMemberWhenMutingOneself() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", new Command.Mute("lobby", true));

        // Then
        assertThat(decision.changes()).doesNotContainKey(new RowKey.OfMember("ann"));
    }

    @Test
    void shouldRefuseWhenTargetIsInAnotherChannel() {
        // Given
        waddle.join("ann", "attic");

        // When
        var rejection = waddle.refuse("mod", MUTE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.TargetNotConnected());
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
