package io.waddle.voice.state.domain;

import static io.waddle.voice.permissions.Permission.ADMINISTRATOR;
import static io.waddle.voice.permissions.Permission.CONNECT;
import static io.waddle.voice.permissions.Permission.REQUEST_TO_SPEAK;
import static io.waddle.voice.permissions.Permission.SPEAK;
import static io.waddle.voice.permissions.Permission.STREAM;
import static io.waddle.voice.permissions.Permission.VIEW_CHANNEL;
import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.InMemoryWaddle.START;
import static io.waddle.voice.state.domain.Samples.EVERYONE;
import static io.waddle.voice.state.domain.Samples.allow;
import static io.waddle.voice.state.domain.Samples.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionOverride.Target;
import io.waddle.voice.permissions.PermissionSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether ann holds a permission, case by case, on a channel of each type. She has the roles red and blue, and everyone
 * may view and connect, unless a case says otherwise.
 */
class ChannelPermissionCasesTest {
    private static final Target RED = new Target.OfRole("red");
    private static final Target BLUE = new Target.OfRole("blue");
    private static final Target GREEN = new Target.OfRole("green");
    private static final Target ANN = Samples.user("ann");
    private static final Target BEN = Samples.user("ben");

    private static final List<Case> CASES = List.of(
            held("everyone has it", (it, p) -> it.everyone(p)),
            lacked("nobody has it", (it, p) -> {}),
            held("one of two roles has it", (it, p) -> it.role("blue", p)),
            lacked("a role has it that ann is not in", (it, p) -> it.role("green", p)),
            held("the channel allows it to everyone", (it, p) -> it.overrides(allow(EVERYONE, p))),
            lacked(
                    "the channel denies it to everyone",
                    (it, p) -> it.everyone(p).overrides(deny(EVERYONE, p))),
            lacked(
                    "denied to everyone though a role has it",
                    (it, p) -> it.role("red", p).overrides(deny(EVERYONE, p))),
            held("denied to everyone, allowed to a role", (it, p) -> it.overrides(deny(EVERYONE, p), allow(RED, p))),
            lacked("allowed to everyone, denied to a role", (it, p) -> it.overrides(deny(RED, p), allow(EVERYONE, p))),
            held("denied to red, allowed to blue", (it, p) -> it.overrides(deny(RED, p), allow(BLUE, p))),
            held("allowed to blue, denied to red", (it, p) -> it.overrides(allow(BLUE, p), deny(RED, p))),
            held("denied to blue, allowed to red", (it, p) -> it.overrides(deny(BLUE, p), allow(RED, p))),
            held("allowed to red, denied to blue", (it, p) -> it.overrides(allow(RED, p), deny(BLUE, p))),
            lacked("allowed to red, denied to ann", (it, p) -> it.overrides(deny(ANN, p), allow(RED, p))),
            held("denied to red, allowed to ann", (it, p) -> it.overrides(allow(ANN, p), deny(RED, p))),
            lacked("allowed to others only", (it, p) -> it.overrides(allow(GREEN, p), allow(BEN, p))),
            held("denied to others only", (it, p) -> it.everyone(p).overrides(deny(GREEN, p), deny(BEN, p))),
            held(
                    "administrator, denied to ann",
                    (it, p) -> it.role("red", ADMINISTRATOR).overrides(deny(ANN, p))),
            held(
                    "administrator, hidden",
                    (it, p) -> it.role("red", ADMINISTRATOR).overrides(deny(ANN, VIEW_CHANNEL))),
            lacked("administrator by override only", (it, p) -> it.overrides(allow(ANN, ADMINISTRATOR))),
            held("owner, denied to ann", (it, p) -> it.owner("ann").overrides(deny(ANN, p))),
            held("owner, hidden", (it, p) -> it.owner("ann").overrides(deny(ANN, VIEW_CHANNEL, CONNECT))),
            lacked("timed out", (it, p) -> it.everyone(p).timedOut()),
            lacked("timed out, allowed to ann", (it, p) -> it.timedOut().overrides(allow(ANN, p))),
            held("owner, timed out", (it, p) -> it.owner("ann").timedOut()),
            held(
                    "administrator, timed out",
                    (it, p) -> it.role("red", ADMINISTRATOR).timedOut()),
            lacked("hidden", (it, p) -> it.everyone(p).overrides(deny(EVERYONE, VIEW_CHANNEL), allow(ANN, p))),
            held(
                    "hidden, shown to a role",
                    (it, p) -> it.everyone(p).overrides(deny(EVERYONE, VIEW_CHANNEL), allow(RED, VIEW_CHANNEL))),
            new Case("without CONNECT", Held.ON_TEXT, (it, p) -> it.everyone(p).overrides(deny(RED, CONNECT))));

    private enum Held {
        EVERYWHERE,
        NOWHERE,
        ON_TEXT;

        boolean on(ChannelType type) {
            return switch (this) {
                case EVERYWHERE -> true;
                case NOWHERE -> false;
                case ON_TEXT -> type == ChannelType.TEXT;
            };
        }
    }

    record Case(String name, Held held, BiConsumer<Setting, Permission> given) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A waddle, and the overrides of a channel, as a case changes them. */
    private static final class Setting {
        private final InMemoryWaddle waddle = InMemoryWaddle.unfounded().with(Samples.member("ann", "red", "blue"));
        private Waddle founded = new Waddle("Waddle", OWNER, PermissionSet.of(VIEW_CHANNEL, CONNECT));
        private PermissionOverride[] overrides = {};

        Setting() {
            Stream.of("red", "blue", "green").forEach(id -> waddle.with(new Role(id, id, PermissionSet.NONE)));
        }

        Setting everyone(Permission permission) {
            var more = founded.everyone().plus(PermissionSet.of(permission));
            founded = new Waddle("Waddle", founded.ownerId(), more);
            return this;
        }

        Setting owner(String userId) {
            founded = new Waddle("Waddle", userId, founded.everyone());
            return this;
        }

        Setting role(String id, Permission permission) {
            waddle.with(new Role(id, id, PermissionSet.of(permission)));
            return this;
        }

        Setting timedOut() {
            waddle.with(Samples.timedOut("ann", START.plusSeconds(1), "red", "blue"));
            return this;
        }

        Setting overrides(PermissionOverride... all) {
            overrides = all;
            return this;
        }

        PermissionSet of(String userId, ChannelType type) {
            var channel = Samples.withOverrides(channel(type), overrides);
            return new Rights(waddle.with(founded), START).in(channel, userId);
        }

        private static Channel channel(ChannelType type) {
            return switch (type) {
                case TEXT -> Samples.text("room");
                case VOICE -> Samples.voice("room");
                case STAGE -> Samples.stage("room");
                case BROADCAST -> Samples.broadcast("room");
            };
        }
    }

    static Stream<Arguments> cases() {
        return CASES.stream()
                .flatMap(one -> Stream.of(ChannelType.values())
                        .flatMap(type -> Stream.of(SPEAK, STREAM, REQUEST_TO_SPEAK)
                                .map(permission -> Arguments.of(one, type, permission))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldHoldOrLackThePermissionWhenTheCaseSaysSo(Case one, ChannelType type, Permission permission) {
        // Given
        var setting = new Setting();
        one.given().accept(setting, permission);

        // When
        var permissions = setting.of("ann", type);

        // Then
        assertThat(permissions.has(permission)).isEqualTo(one.held().on(type));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHoldNothingWhenNoMember(ChannelType type) {
        // Given
        var setting = new Setting().everyone(SPEAK).overrides(allow(Samples.user("stranger"), SPEAK));

        // When
        var permissions = setting.of("stranger", type);

        // Then
        assertThat(permissions).isEqualTo(PermissionSet.NONE);
    }

    @Test
    void shouldNotCarryOverridesToOtherChannels() {
        // Given
        var waddle = InMemoryWaddle.founded()
                .with(Samples.hidden(Samples.voice("secret")))
                .withMembers("ann");

        // When
        var participant = waddle.join("ann", "lobby");

        // Then
        assertThat(participant.permissions()).isEqualTo(InMemoryWaddle.TALKING);
    }

    private static Case held(String name, BiConsumer<Setting, Permission> given) {
        return new Case(name, Held.EVERYWHERE, given);
    }

    private static Case lacked(String name, BiConsumer<Setting, Permission> given) {
        return new Case(name, Held.NOWHERE, given);
    }
}
