package io.waddle.voice.permissions;

import io.waddle.voice.permissions.PermissionOverride.Target;
import io.waddle.voice.permissions.PermissionTrace.Recorder;
import io.waddle.voice.permissions.PermissionTrace.Rule;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Works out what a member may do, in the order that Discord documents ("Permission Hierarchy"). Who is no member may do
 * nothing, and is not asked about here.
 */
public final class EffectivePermissions {
    private final String ownerId;
    private final PermissionSet everyone;
    private final Membership member;
    private final Instant now;

    /**
     * @param ownerId of the waddle
     * @param everyone what every member of the waddle may do
     */
    public EffectivePermissions(String ownerId, PermissionSet everyone, Membership member, Instant now) {
        this.ownerId = ownerId;
        this.everyone = everyone;
        this.member = member;
        this.now = now;
    }

    /** Permissions in the waddle, apart from any channel. */
    public PermissionTrace inWaddle() {
        var steps = new Recorder();
        var permissions = base(steps);
        if (!exempt(permissions)) {
            timedOut(steps, permissions);
        }
        return steps.trace();
    }

    /** @param carriesVoice whether one can connect to the channel: where one cannot, CONNECT means nothing */
    public PermissionTrace inChannel(List<PermissionOverride> overrides, boolean carriesVoice) {
        var steps = new Recorder();
        var permissions = base(steps);
        if (exempt(permissions)) {
            return steps.trace();
        }
        permissions = overridden(steps, permissions, overrides);
        permissions = timedOut(steps, permissions);
        if (!permissions.has(Permission.VIEW_CHANNEL)) {
            steps.step(Rule.VIEW_CHANNEL, PermissionSet.NONE);
        } else if (carriesVoice && !permissions.has(Permission.CONNECT)) {
            steps.step(Rule.CONNECT, permissions.only(Permission.VIEW_CHANNEL));
        }
        return steps.trace();
    }

    /** Whether a time-out is running that concerns the member; owner and administrators cannot be timed out. */
    public boolean isTimedOut() {
        return member.isTimedOut(now) && !exempt(base(new Recorder()));
    }

    private boolean exempt(PermissionSet base) {
        return isOwner() || base.has(Permission.ADMINISTRATOR);
    }

    private boolean isOwner() {
        return ownerId.equals(member.userId());
    }

    private PermissionSet base(Recorder steps) {
        if (isOwner()) {
            return steps.step(Rule.OWNER, PermissionSet.ALL);
        }
        var base = steps.step(Rule.EVERYONE, everyone);
        if (!member.roles().isEmpty()) {
            for (GrantedRole role : member.roles()) {
                base = base.plus(role.permissions());
            }
            steps.step(Rule.ROLES, base);
        }
        return base.has(Permission.ADMINISTRATOR) ? steps.step(Rule.ADMINISTRATOR, PermissionSet.ALL) : base;
    }

    private PermissionSet overridden(Recorder steps, PermissionSet base, List<PermissionOverride> overrides) {
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
                && member.roles().stream().anyMatch(role -> role.id().equals(roleId));
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
