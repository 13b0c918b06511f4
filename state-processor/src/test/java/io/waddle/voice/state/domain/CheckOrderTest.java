package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first failure wins, in a fixed order: everything later in the order is wrong as well. */
class CheckOrderTest {
    private static final String CHANNEL = "room";

    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");

    static Stream<Function<String, Command>> commands() {
        return Stream.of(
                channelId -> new Command.Join(channelId, "stay", false, false),
                channelId -> new Command.Mute(channelId, true),
                channelId -> new Command.Deafen(channelId, true),
                channelId -> new Command.Speaking(channelId, true, Optional.empty()),
                channelId -> new Command.Speaking(channelId, false, Optional.empty()),
                channelId -> new Command.Heartbeat(channelId, Optional.empty()));
    }

    static Stream<Function<String, Command>> commandsAndLeave() {
        return Stream.concat(commands(), Stream.of(Command.Leave::new));
    }

    @ParameterizedTest
    @MethodSource("commandsAndLeave")
    void shouldAnswerNotFoundWhenWaddleIsUnknown(Function<String, Command> command) {
        // When
        var rejection = InMemoryWaddle.unfounded().refuse("ann", command.apply("lobby"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @ParameterizedTest
    @MethodSource("commandsAndLeave")
    void shouldAnswerNotFoundWhenActorIsNoMember(Function<String, Command> command) {
        // When
        var rejection = waddle.refuse("stranger", command.apply("lobby"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @ParameterizedTest
    @MethodSource("commandsAndLeave")
    void shouldAnswerNotFoundWhenOnlyTheScopeIsHeld(Function<String, Command> command) {
        // When
        var decision = waddle.decide(new Request("operator", true, command.apply("lobby")));

        // Then
        assertThat(decision).isEqualTo(new Decision.Rejected(new Rejection.NotFound()));
    }

    @ParameterizedTest
    @MethodSource("commandsAndLeave")
    void shouldAnswerNotFoundWhenChannelIsUnknown(Function<String, Command> command) {
        // When
        var rejection = waddle.refuse("ann", command.apply("missing"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @ParameterizedTest
    @MethodSource("commandsAndLeave")
    void shouldAnswerNotFoundWhenTextChannelIsHiddenAndActorTimedOut(Function<String, Command> command) {
        // Given
        waddle.with(Samples.hidden(Samples.text(CHANNEL)), timedOut());

        // When
        var rejection = waddle.refuse("ann", command.apply(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @ParameterizedTest
    @MethodSource("commandsAndLeave")
    void shouldNameTheTypeWhenActorIsAlsoTimedOut(Function<String, Command> command) {
        // Given
        waddle.with(Samples.text(CHANNEL), timedOut());

        // When
        var rejection = waddle.refuse("ann", command.apply(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.TEXT));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldNameTheTimeOutWhenPermissionsAreMissingToo(Function<String, Command> command) {
        // Given
        waddle.with(locked(Samples.voice(CHANNEL)), timedOut());

        // When
        var rejection = waddle.refuse("ann", command.apply(CHANNEL));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.TimedOut(timedOut().timedOutUntil().orElseThrow()));
    }

    @Test
    void shouldNameThePermissionWhenChannelIsFullToo() {
        // Given
        waddle.with(Samples.limited(CHANNEL, 1));
        waddle.join("ben", CHANNEL);
        waddle.with(locked(Samples.limited(CHANNEL, 1)));

        // When
        var rejection = waddle.refuse("ann", waddle.joining(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.CONNECT));
    }

    @Test
    void shouldAdmitWhenTimeOutHasJustRunOut() {
        // Given
        waddle.with(Samples.timedOut("ann", waddle.now()));

        // When
        waddle.join("ann", "lobby");

        // Then
        assertThat(waddle.isIn("ann", "lobby")).isTrue();
    }

    @Test
    void shouldIgnoreTimeOutWhenActorIsTheOwner() {
        // Given
        waddle.with(Samples.timedOut(InMemoryWaddle.OWNER, waddle.now().plusSeconds(60)));

        // When
        waddle.join(InMemoryWaddle.OWNER, "lobby");

        // Then
        assertThat(waddle.isIn(InMemoryWaddle.OWNER, "lobby")).isTrue();
    }

    private static Channel locked(Channel channel) {
        return Samples.withOverrides(channel, Samples.deny(Samples.EVERYONE, Permission.CONNECT, Permission.SPEAK));
    }

    private static Member timedOut() {
        return Samples.timedOut("ann", InMemoryWaddle.START.plusSeconds(60));
    }
}
