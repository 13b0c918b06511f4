package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Rejection;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Who may do what, step by step as the specification lists it. */
final class NaiveRights {
    private final NaiveWaddle world;

    NaiveRights(NaiveWaddle world) {
        this.world = world;
    }

    /** In the waddle, without a channel. */
    Set<Permission> inWaddle(String user) {
        if (world.isOwner(user)) {
            return EnumSet.allOf(Permission.class);
        }
        Set<Permission> base = base(user);
        if (base.contains(Permission.ADMINISTRATOR)) {
            return EnumSet.allOf(Permission.class);
        }
        if (timedOutUntil(user) != null) {
            base.retainAll(EnumSet.of(Permission.VIEW_CHANNEL));
        }
        return base;
    }

    Set<Permission> in(Channel channel, String user) {
        if (isAlmighty(user)) {
            return EnumSet.allOf(Permission.class);
        }
        if (!world.isMember(user)) {
            return EnumSet.noneOf(Permission.class);
        }
        Member member = world.members.get(user);
        Set<Permission> held = base(user);
        override(held, channel, target -> target instanceof PermissionOverride.Target.Everyone);
        override(
                held,
                channel,
                target -> target instanceof PermissionOverride.Target.OfRole(var roleId)
                        && member.roles().contains(roleId)
                        && world.roles.containsKey(roleId));
        override(
                held,
                channel,
                target -> target instanceof PermissionOverride.Target.OfMember(var userId) && userId.equals(user));
        if (timedOutUntil(user) != null) {
            held.retainAll(EnumSet.of(Permission.VIEW_CHANNEL));
        }
        if (!held.contains(Permission.VIEW_CHANNEL)) {
            return EnumSet.noneOf(Permission.class);
        }
        if (channel.type() != ChannelType.TEXT && !held.contains(Permission.CONNECT)) {
            return EnumSet.of(Permission.VIEW_CHANNEL);
        }
        return held;
    }

    /** Until when the user is silenced; null = not. Owner and administrators cannot be. */
    Instant timedOutUntil(String user) {
        Member member = world.members.get(user);
        if (member == null || isAlmighty(user)) {
            return null;
        }
        return member.timedOutUntil().filter(world.now::isBefore).orElse(null);
    }

    /** A hidden channel looks like a missing one; not to who is in it. */
    Channel visible(String user, String channelId) {
        Channel channel = world.channels.get(channelId);
        if (channel == null || !world.isMember(user)) {
            throw new Refused(new Rejection.NotFound());
        }
        if (!in(channel, user).contains(Permission.VIEW_CHANNEL) && world.stayOf(user, channelId) == null) {
            throw new Refused(new Rejection.NotFound());
        }
        return channel;
    }

    /** Visible, and of a type. */
    Channel visible(String user, String channelId, ChannelType... types) {
        Channel channel = visible(user, channelId);
        if (!Arrays.asList(types).contains(channel.type())) {
            throw new Refused(new Rejection.WrongChannelType(channel.type()));
        }
        return channel;
    }

    void notTimedOut(String user) {
        Instant until = timedOutUntil(user);
        if (until != null) {
            throw new Refused(new Rejection.TimedOut(until));
        }
    }

    void need(Permission permission, Channel channel, String user) {
        if (!in(channel, user).contains(permission)) {
            throw new Refused(new Rejection.MissingPermission(permission));
        }
    }

    private boolean isAlmighty(String user) {
        return world.isOwner(user) || base(user).contains(Permission.ADMINISTRATOR);
    }

    private Set<Permission> base(String user) {
        Set<Permission> base = EnumSet.noneOf(Permission.class);
        if (world.isMember(user)) {
            base.addAll(named(world.waddle.everyone()));
        }
        Member member = world.members.get(user);
        if (member != null) {
            for (String roleId : member.roles()) {
                if (world.roles.containsKey(roleId)) {
                    base.addAll(named(world.roles.get(roleId).permissions()));
                }
            }
        }
        return base;
    }

    private static void override(
            Set<Permission> held, Channel channel, Predicate<PermissionOverride.Target> concerned) {
        for (PermissionOverride override : channel.overrides()) {
            if (concerned.test(override.target())) {
                held.removeAll(named(override.deny()));
            }
        }
        for (PermissionOverride override : channel.overrides()) {
            if (concerned.test(override.target())) {
                held.addAll(named(override.allow()));
            }
        }
    }

    static Set<Permission> named(PermissionSet set) {
        Set<Permission> named = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (set.has(permission)) {
                named.add(permission);
            }
        }
        return named;
    }
}
