package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.PermissionOverride.Target;
import io.waddle.voice.state.domain.PermissionTrace.Recorder;
import io.waddle.voice.state.domain.PermissionTrace.Rule;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Works out what a member may do, in the order that Discord documents ("Permission Hierarchy"). */
final class EffectivePermissions {
    private final Waddle waddle;
    private final Member member;
    private final List<Role> roles;
    private final Instant now;

    /** @param roles those of the member's roles that exist */
    EffectivePermissions(Waddle waddle, Member member, List<Role> roles, Instant now) {
        this.waddle = waddle;
        this.member = member;
        this.roles = roles;
        this.now = now;
    }

    /** Permissions in the waddle, apart from any channel. */
    PermissionTrace inWaddle() {
        var steps = new Recorder();
        var permissions = base(steps);
        if (!exempt(permissions)) {
            timedOut(steps, permissions);
        }
        return steps.trace();
    }

    PermissionTrace inChannel(Channel channel) {
        var steps = new Recorder();
        var permissions = base(steps);
        if (exempt(permissions)) {
            return steps.trace();
        }
        permissions = overrides(steps, permissions, channel.overrides());
        permissions = timedOut(steps, permissions);
        if (!permissions.has(Permission.VIEW_CHANNEL)) {
            steps.step(Rule.VIEW_CHANNEL, PermissionSet.NONE);
        } else if (channel.type().carriesVoice() && !permissions.has(Permission.CONNECT)) {
            steps.step(Rule.CONNECT, permissions.only(Permission.VIEW_CHANNEL));
        }
        return steps.trace();
    }

    /** Whether a time-out is running that concerns the member; owner and administrators cannot be timed out. */
    boolean isTimedOut() {
        return member.isTimedOut(now) && !exempt(base(new Recorder()));
    }

    private boolean exempt(PermissionSet base) {
        return isOwner() || base.has(Permission.ADMINISTRATOR);
    }

    private boolean isOwner() {
        return waddle.ownerId().equals(member.userId());
    }

    private PermissionSet base(Recorder steps) {
        if (isOwner()) {
            return steps.step(Rule.OWNER, PermissionSet.ALL);
        }
        var base = steps.step(Rule.EVERYONE, waddle.everyone());
        if (!roles.isEmpty()) {
            for (Role role : roles) {
                base = base.plus(role.permissions());
            }
            steps.step(Rule.ROLES, base);
        }
        return base.has(Permission.ADMINISTRATOR) ? steps.step(Rule.ADMINISTRATOR, PermissionSet.ALL) : base;
    }

    private PermissionSet overrides(Recorder steps, PermissionSet base, List<PermissionOverride> overrides) {
        var permissions = apply(steps, Rule.CHANNEL_EVERYONE, base, overrides, Target.Everyone.class::isInstance);
        permissions = apply(steps, Rule.CHANNEL_ROLES, permissions, overrides, this::concernsMyRoles);
        return apply(steps, Rule.CHANNEL_MEMBER, permissions, overrides, this::concernsMe);
    }

    /** Overrides of one kind apply together: the union of denies, then the union of allows. */
    private static PermissionSet apply(
            Recorder steps,
            Rule rule,
            PermissionSet permissions,
            List<PermissionOverride> overrides,
            Predicate<Target> concerned) {
        var mine = overrides.stream()
                .filter(override -> concerned.test(override.target()))
                .toList();
        if (mine.isEmpty()) {
            return permissions;
        }
        var allow = PermissionSet.NONE;
        var deny = PermissionSet.NONE;
        for (PermissionOverride override : mine) {
            allow = allow.plus(override.allow());
            deny = deny.plus(override.deny());
        }
        return steps.step(rule, permissions.minus(deny).plus(allow));
    }

    private boolean concernsMyRoles(Target target) {
        return target instanceof Target.OfRole(String roleId)
                && roles.stream().anyMatch(role -> role.id().equals(roleId));
    }

    private boolean concernsMe(Target target) {
        return target instanceof Target.OfMember(String userId) && userId.equals(member.userId());
    }

    private PermissionSet timedOut(Recorder steps, PermissionSet permissions) {
        return member.isTimedOut(now)
                ? steps.step(Rule.TIMED_OUT, permissions.only(Permission.VIEW_CHANNEL))
                : permissions;
    }
}
