package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.Permission.ADMINISTRATOR;
import static io.waddle.voice.state.domain.Permission.CONNECT;
import static io.waddle.voice.state.domain.Permission.MUTE_MEMBERS;
import static io.waddle.voice.state.domain.Permission.SPEAK;
import static io.waddle.voice.state.domain.Permission.STREAM;
import static io.waddle.voice.state.domain.Permission.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.PermissionOverride.Target;
import io.waddle.voice.state.domain.PermissionTrace.Rule;
import io.waddle.voice.state.domain.PermissionTrace.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectivePermissionsTest {
    private static final Waddle WADDLE = new Waddle("Waddle", "owner", PermissionSet.of(VIEW_CHANNEL, CONNECT, SPEAK));
    private static final Role LOUD = new Role("loud", "Loud", PermissionSet.of(STREAM));
    private static final Role QUIET = new Role("quiet", "Quiet", PermissionSet.of(MUTE_MEMBERS));
    private static final Target OF_LOUD = new Target.OfRole("loud");
    private static final Target OF_QUIET = new Target.OfRole("quiet");

    @Test
    void shouldHaveFixedBitsInTheDocumentedOrder() {
        // When
        var bits = List.of(Permission.values()).stream().map(Permission::bit).toList();

        // Then
        assertThat(bits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 2048L, 4096L, 8192L);
    }

    @Test
    void shouldTraceEveryStepInOrderWhenAllApply() {
        // Given
        var channel = Samples.withOverrides(
                Samples.voice("lobby"),
                Samples.deny(Samples.EVERYONE, SPEAK),
                Samples.allow(OF_LOUD, SPEAK),
                Samples.deny(Samples.user("ann"), STREAM));

        // When
        var trace = of(Samples.member("ann", "loud"), LOUD).inChannel(channel);

        // Then
        assertThat(trace.steps())
                .containsExactly(
                        step(Rule.EVERYONE, VIEW_CHANNEL, CONNECT, SPEAK),
                        step(Rule.ROLES, VIEW_CHANNEL, CONNECT, SPEAK, STREAM),
                        step(Rule.CHANNEL_EVERYONE, VIEW_CHANNEL, CONNECT, STREAM),
                        step(Rule.CHANNEL_ROLES, VIEW_CHANNEL, CONNECT, SPEAK, STREAM),
                        step(Rule.CHANNEL_MEMBER, VIEW_CHANNEL, CONNECT, SPEAK));
    }

    @Test
    void shouldStopAtOwnerWhenOwning() {
        // When
        var trace = of(Samples.member("owner")).inChannel(Samples.hidden(Samples.voice("lobby")));

        // Then
        assertThat(trace.steps()).containsExactly(new Step(Rule.OWNER, PermissionSet.ALL));
    }

    @Test
    void shouldStopAtAdministratorWhenARoleHoldsIt() {
        // Given
        var admin = new Role("admin", "Admin", PermissionSet.of(ADMINISTRATOR));

        // When
        var trace = of(Samples.member("ann", "admin"), admin).inChannel(Samples.hidden(Samples.voice("lobby")));

        // Then
        assertThat(trace.steps())
                .containsExactly(
                        step(Rule.EVERYONE, VIEW_CHANNEL, CONNECT, SPEAK),
                        step(Rule.ROLES, VIEW_CHANNEL, CONNECT, SPEAK, ADMINISTRATOR),
                        new Step(Rule.ADMINISTRATOR, PermissionSet.ALL));
    }

    @Test
    void shouldNotMakeAdministratorWhenOnlyAnOverrideAllowsIt() {
        // Given
        var channel = Samples.withOverrides(Samples.voice("lobby"), Samples.allow(Samples.user("ann"), ADMINISTRATOR));

        // When
        var result = of(Samples.member("ann")).inChannel(channel).result();

        // Then
        assertThat(result.has(MUTE_MEMBERS)).isFalse();
    }

    @Test
    void shouldLetAllowWinWhenRolesDisagreeInEitherOrder() {
        // Given
        var allow = Samples.allow(OF_LOUD, SPEAK);
        var deny = Samples.deny(OF_QUIET, SPEAK);
        var permissions = of(Samples.member("ann", "loud", "quiet"), LOUD, QUIET);

        // When
        var results = List.of(
                permissions
                        .inChannel(Samples.withOverrides(Samples.voice("a"), allow, deny))
                        .result(),
                permissions
                        .inChannel(Samples.withOverrides(Samples.voice("a"), deny, allow))
                        .result());

        // Then
        assertThat(results).allMatch(result -> result.has(SPEAK));
    }

    @Test
    void shouldLetMembersOverrideWinWhenRoleDisagrees() {
        // Given
        var channel = Samples.withOverrides(
                Samples.voice("lobby"), Samples.deny(Samples.user("ann"), SPEAK), Samples.allow(OF_LOUD, SPEAK));

        // When
        var result = of(Samples.member("ann", "loud"), LOUD).inChannel(channel).result();

        // Then
        assertThat(result.has(SPEAK)).isFalse();
    }

    @Test
    void shouldIgnoreOverridesWhenTheyConcernOthers() {
        // Given
        var channel = Samples.withOverrides(
                Samples.voice("lobby"),
                Samples.deny(Samples.user("ben"), SPEAK),
                Samples.deny(OF_QUIET, SPEAK),
                Samples.deny(new Target.OfRole("unknown"), SPEAK));

        // When
        var result = of(Samples.member("ann", "loud", "unknown"), LOUD)
                .inChannel(channel)
                .result();

        // Then
        assertThat(result.has(SPEAK)).isTrue();
    }

    @Test
    void shouldHaveNothingWhenChannelIsHidden() {
        // When
        var trace = of(Samples.member("ann")).inChannel(Samples.hidden(Samples.text("notes")));

        // Then
        assertThat(trace.steps()).last().isEqualTo(new Step(Rule.VIEW_CHANNEL, PermissionSet.NONE));
    }

    @Test
    void shouldOnlyViewWhenConnectIsMissingOnVoice() {
        // Given
        var channel = Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.EVERYONE, CONNECT));

        // When
        var trace = of(Samples.member("ann")).inChannel(channel);

        // Then
        assertThat(trace.steps()).last().isEqualTo(step(Rule.CONNECT, VIEW_CHANNEL));
    }

    @Test
    void shouldKeepTheRestWhenConnectIsMissingOnText() {
        // Given
        var channel = Samples.withOverrides(Samples.text("notes"), Samples.deny(Samples.EVERYONE, CONNECT));

        // When
        var result = of(Samples.member("ann")).inChannel(channel).result();

        // Then
        assertThat(result).isEqualTo(PermissionSet.of(VIEW_CHANNEL, SPEAK));
    }

    @Test
    void shouldOnlyViewWhenTimedOut() {
        // Given
        var member = Samples.timedOut("ann", InMemoryWaddle.START.plusSeconds(1));

        // When
        var trace = of(member).inChannel(Samples.text("notes"));

        // Then
        assertThat(trace.steps()).last().isEqualTo(step(Rule.TIMED_OUT, VIEW_CHANNEL));
    }

    @Test
    void shouldOnlyViewInTheWaddleWhenTimedOut() {
        // Given
        var member = Samples.timedOut("ann", InMemoryWaddle.START.plusSeconds(1));

        // When
        var result = of(member).inWaddle().result();

        // Then
        assertThat(result).isEqualTo(PermissionSet.of(VIEW_CHANNEL));
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

    private static Step step(Rule rule, Permission... after) {
        return new Step(rule, PermissionSet.of(after));
    }

    private static EffectivePermissions of(Member member, Role... roles) {
        return new EffectivePermissions(WADDLE, member, List.of(roles), InMemoryWaddle.START);
    }
}
