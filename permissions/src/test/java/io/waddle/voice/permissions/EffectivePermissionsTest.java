package io.waddle.voice.permissions;

import static io.waddle.voice.permissions.Permission.ADMINISTRATOR;
import static io.waddle.voice.permissions.Permission.CONNECT;
import static io.waddle.voice.permissions.Permission.MUTE_MEMBERS;
import static io.waddle.voice.permissions.Permission.SPEAK;
import static io.waddle.voice.permissions.Permission.STREAM;
import static io.waddle.voice.permissions.Permission.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.PermissionOverride.Target;
import io.waddle.voice.permissions.PermissionTrace.Rule;
import io.waddle.voice.permissions.PermissionTrace.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectivePermissionsTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final boolean VOICE = true;
    private static final boolean TEXT = false;
    private static final PermissionSet EVERYONE_HAS = PermissionSet.of(VIEW_CHANNEL, CONNECT, SPEAK);
    private static final GrantedRole LOUD = new GrantedRole("loud", PermissionSet.of(STREAM));
    private static final GrantedRole QUIET = new GrantedRole("quiet", PermissionSet.of(MUTE_MEMBERS));
    private static final Target EVERYONE = new Target.Everyone();
    private static final Target OF_LOUD = new Target.OfRole("loud");
    private static final Target OF_QUIET = new Target.OfRole("quiet");
    private static final List<PermissionOverride> HIDDEN = List.of(deny(EVERYONE, VIEW_CHANNEL));

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
        var overrides = List.of(deny(EVERYONE, SPEAK), allow(OF_LOUD, SPEAK), deny(user("ann"), STREAM));

        // When
        var trace = member("ann", LOUD).inChannel(overrides, VOICE);

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
        var trace = member("owner").inChannel(HIDDEN, VOICE);

        // Then
        assertThat(trace.steps()).containsExactly(new Step(Rule.OWNER, PermissionSet.ALL));
    }

    @Test
    void shouldStopAtAdministratorWhenARoleHoldsIt() {
        // Given
        var admin = new GrantedRole("admin", PermissionSet.of(ADMINISTRATOR));

        // When
        var trace = member("ann", admin).inChannel(HIDDEN, VOICE);

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
        var overrides = List.of(allow(user("ann"), ADMINISTRATOR));

        // When
        var result = member("ann").inChannel(overrides, VOICE).result();

        // Then
        assertThat(result.has(MUTE_MEMBERS)).isFalse();
    }

    @Test
    void shouldLetAllowWinWhenRolesDisagreeInEitherOrder() {
        // Given
        var allow = allow(OF_LOUD, SPEAK);
        var deny = deny(OF_QUIET, SPEAK);
        var permissions = member("ann", LOUD, QUIET);

        // When
        var results = List.of(
                permissions.inChannel(List.of(allow, deny), VOICE).result(),
                permissions.inChannel(List.of(deny, allow), VOICE).result());

        // Then
        assertThat(results).allMatch(result -> result.has(SPEAK));
    }

    @Test
    void shouldLetMembersOverrideWinWhenRoleDisagrees() {
        // Given
        var overrides = List.of(deny(user("ann"), SPEAK), allow(OF_LOUD, SPEAK));

        // When
        var result = member("ann", LOUD).inChannel(overrides, VOICE).result();

        // Then
        assertThat(result.has(SPEAK)).isFalse();
    }

    @Test
    void shouldIgnoreOverridesWhenTheyConcernOthers() {
        // Given
        var overrides =
                List.of(deny(user("ben"), SPEAK), deny(OF_QUIET, SPEAK), deny(new Target.OfRole("unknown"), SPEAK));

        // When
        var result = member("ann", LOUD).inChannel(overrides, VOICE).result();

        // Then
        assertThat(result.has(SPEAK)).isTrue();
    }

    @Test
    void shouldHaveNothingWhenChannelIsHidden() {
        // When
        var trace = member("ann").inChannel(HIDDEN, TEXT);

        // Then
        assertThat(trace.steps()).last().isEqualTo(new Step(Rule.VIEW_CHANNEL, PermissionSet.NONE));
    }

    @Test
    void shouldOnlyViewWhenConnectIsMissingOnVoice() {
        // Given
        var overrides = List.of(deny(EVERYONE, CONNECT));

        // When
        var trace = member("ann").inChannel(overrides, VOICE);

        // Then
        assertThat(trace.steps()).last().isEqualTo(step(Rule.CONNECT, VIEW_CHANNEL));
    }

    @Test
    void shouldKeepTheRestWhenConnectIsMissingOnText() {
        // Given
        var overrides = List.of(deny(EVERYONE, CONNECT));

        // When
        var result = member("ann").inChannel(overrides, TEXT).result();

        // Then
        assertThat(result).isEqualTo(PermissionSet.of(VIEW_CHANNEL, SPEAK));
    }

    @Test
    void shouldOnlyViewWhenTimedOut() {
        // When
        var trace = timedOut("ann").inChannel(List.of(), TEXT);

        // Then
        assertThat(trace.steps()).last().isEqualTo(step(Rule.TIMED_OUT, VIEW_CHANNEL));
    }

    @Test
    void shouldOnlyViewInTheWaddleWhenTimedOut() {
        // When
        var result = timedOut("ann").inWaddle().result();

        // Then
        assertThat(result).isEqualTo(PermissionSet.of(VIEW_CHANNEL));
    }

    private static Step step(Rule rule, Permission... after) {
        return new Step(rule, PermissionSet.of(after));
    }

    private static PermissionOverride allow(Target target, Permission... permissions) {
        return new PermissionOverride(target, PermissionSet.of(permissions), PermissionSet.NONE);
    }

    private static PermissionOverride deny(Target target, Permission... permissions) {
        return new PermissionOverride(target, PermissionSet.NONE, PermissionSet.of(permissions));
    }

    private static Target user(String userId) {
        return new Target.OfMember(userId);
    }

    private static EffectivePermissions member(String userId, GrantedRole... roles) {
        return of(new Membership(userId, List.of(roles), Optional.empty()));
    }

    private static EffectivePermissions timedOut(String userId) {
        return of(new Membership(userId, List.of(), Optional.of(NOW.plusSeconds(1))));
    }

    private static EffectivePermissions of(Membership member) {
        return new EffectivePermissions("owner", EVERYONE_HAS, member, NOW);
    }
}
