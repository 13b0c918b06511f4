package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.EveryCommand.ACTOR;
import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first failure wins, in a fixed order: everything later in the order is wrong as well. How state and limits follow
 * is in {@link StateOrderTest}.
 */
class CheckOrderTest {
    private static final String CHANNEL = "room";
    private static final Rejection NOT_FOUND = new Rejection.NotFound();

    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers(ACTOR);

    static Stream<EveryCommand> withPermission() {
        return EveryCommand.all().filter(command -> command.needed().isPresent());
    }

    static Stream<EveryCommand> withState() {
        return EveryCommand.all().filter(command -> command.whenNobodyIsThere().isPresent());
    }

    static Stream<EveryCommand> underTimeOut() {
        return EveryCommand.all().filter(command -> !command.endsOwnStay());
    }

    @Test
    void shouldBeHeldForEveryCommandThatAUserGives() {
        // When
        Set<Class<?>> held = new HashSet<>(EveryCommand.all()
                .map(command -> command.on(CHANNEL).getClass())
                .toList());

        // Then
        assertThat(held)
                .containsExactlyInAnyOrderElementsOf(inChannel(Command.InChannel.class)
                        .filter(type -> !Command.OfSession.class.isAssignableFrom(type))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerNotFoundWhenWaddleIsUnknown(EveryCommand command) {
        // When
        var rejection = InMemoryWaddle.unfounded().refuse(ACTOR, command.on("lobby"));

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerNotFoundWhenActorIsNoMember(EveryCommand command) {
        // Given
        waddle.with(Samples.text(CHANNEL)).accept(OWNER, new Command.Remove(new RowKey.OfMember(ACTOR)));

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerNotFoundWhenOnlyTheScopeIsHeld(EveryCommand command) {
        // Given
        waddle.with(command.channel(CHANNEL));

        // When
        var decision = waddle.decide(new Request("operator", true, command.on(CHANNEL)));

        // Then
        assertThat(decision).isEqualTo(new Decision.Rejected(NOT_FOUND));
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerNotFoundWhenChannelIsUnknown(EveryCommand command) {
        // Given
        waddle.with(timedOut());

        // When
        var rejection = waddle.refuse(ACTOR, command.on("missing"));

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerNotFoundWhenTextChannelIsHiddenAndActorTimedOut(EveryCommand command) {
        // Given
        waddle.with(Samples.hidden(Samples.text(CHANNEL)), timedOut());

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameTheTypeWhenActorIsAlsoTimedOut(EveryCommand command) {
        // Given
        waddle.with(Samples.text(CHANNEL), timedOut());

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.TEXT));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "REQUEST",
                "CANCEL",
                "APPROVE",
                "DENY",
                "INVITE",
                "ACCEPT",
                "DECLINE",
                "PROMOTE",
                "DEMOTE",
                "DEMOTE_ONESELF"
            })
    void shouldNameTheTypeWhenChannelIsNoStageAndActorTimedOut(EveryCommand command) {
        // Given
        waddle.with(Samples.broadcast(CHANNEL), timedOut());

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.BROADCAST));
    }

    @ParameterizedTest
    @EnumSource(names = {"PRIORITY", "PRIORITY_OFF", "SERVER_DEAFEN"})
    void shouldNameTheTypeWhenChannelIsAStageAndActorTimedOut(EveryCommand command) {
        // Given
        waddle.with(Samples.stage(CHANNEL), timedOut());

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.STAGE));
    }

    @ParameterizedTest
    @MethodSource("underTimeOut")
    void shouldNameTheTimeOutWhenPermissionsAreMissingToo(EveryCommand command) {
        // Given
        everyoneMay(Permission.VIEW_CHANNEL);
        waddle.with(command.channel(CHANNEL), timedOut());

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.TimedOut(timedOut().timedOutUntil().orElseThrow()));
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAVE", "DISCONNECT_ONESELF"})
    void shouldLetGoWhenTimedOut(EveryCommand command) {
        // Given
        waddle.join(ACTOR, "lobby");
        waddle.with(timedOut());

        // When
        waddle.accept(ACTOR, command.on("lobby"));

        // Then
        assertThat(waddle.isIn(ACTOR, "lobby")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("withPermission")
    void shouldNameThePermissionWhenStateIsWrongToo(EveryCommand command) {
        // Given
        everyoneMay(Permission.VIEW_CHANNEL);
        waddle.with(command.channel(CHANNEL));

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.MissingPermission(command.needed().orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("withState")
    void shouldNameTheStateWhenNoOtherPermissionIsHeldThanNeeded(EveryCommand command) {
        // Given
        everyoneMay(
                Permission.VIEW_CHANNEL, Permission.CONNECT, command.needed().orElse(Permission.CONNECT));
        waddle.with(command.channel(CHANNEL));

        // When
        var rejection = waddle.refuse(ACTOR, command.on(CHANNEL));

        // Then
        assertThat(rejection).isEqualTo(command.whenNobodyIsThere().orElseThrow());
    }

    @Test
    void shouldAdmitWhenTimeOutHasJustRunOut() {
        // Given
        waddle.with(Samples.timedOut(ACTOR, waddle.now()));

        // When
        waddle.join(ACTOR, "lobby");

        // Then
        assertThat(waddle.isIn(ACTOR, "lobby")).isTrue();
    }

    @Test
    void shouldIgnoreTimeOutWhenActorIsTheOwner() {
        // Given
        waddle.with(Samples.timedOut(OWNER, waddle.now().plusSeconds(60)));

        // When
        waddle.join(OWNER, "lobby");

        // Then
        assertThat(waddle.isIn(OWNER, "lobby")).isTrue();
    }

    private void everyoneMay(Permission... permissions) {
        waddle.with(new Waddle("Waddle", OWNER, PermissionSet.of(permissions)));
    }

    private static Stream<Class<?>> inChannel(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CheckOrderTest::inChannel)
                : Stream.of(type);
    }

    private static Member timedOut() {
        return Samples.timedOut(ACTOR, InMemoryWaddle.START.plusSeconds(60));
    }
}
