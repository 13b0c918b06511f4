package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionSet;

/**
 * Who may configure what: MANAGE_CHANNELS channels and categories, ADMINISTRATOR also roles, members and the waddle;
 * only the owner and the scope {@code voice:admin} give the waddle another owner. Nobody grants what they do not hold.
 */
final class ConfigurationAccess {
    private final Rows rows;
    private final Access access;
    private final Request request;

    ConfigurationAccess(Rows rows, Access access, Request request) {
        this.rows = rows;
        this.access = access;
        this.request = request;
    }

    void authorise(Configured object) {
        switch (object) {
            case Waddle waddle -> authoriseWaddle(waddle);
            case Role role -> authoriseRole(role);
            case Member _, Category _, Template _, ScheduledEvent _ -> requireInWaddle(object.key());
            case Channel channel -> authoriseChannel(channel);
        }
    }

    void authoriseRemoval(RowKey.OfConfigured<?> key) {
        switch (key) {
            case RowKey.OfChannel(var channelId) ->
                manageChannel(rows.find(new RowKey.OfChannel(channelId)).orElseThrow(Access::notFound));
            case RowKey.OfMember(var userId) -> {
                requireInWaddle(key);
                if (access.waddle().ownerId().equals(userId)) {
                    throw new Refusal(new Rejection.OwnerProtected());
                }
            }
            case RowKey.OfWaddle _,
                    RowKey.OfRole _,
                    RowKey.OfCategory _,
                    RowKey.OfTemplate _,
                    RowKey.OfScheduledEvent _ -> requireInWaddle(key);
        }
        if (rows.find(key).isEmpty()) {
            throw Access.notFound();
        }
    }

    boolean sees(Channel channel) {
        return access.sees(channel);
    }

    /** Founding needs the scope; without it a missing waddle looks like one that the actor is no member of. */
    private void authoriseWaddle(Waddle waddle) {
        var before = rows.find(Waddle.KEY);
        if (before.isEmpty() && request.admin()) {
            return;
        }
        requireInWaddle(waddle.key());
        var current = before.orElseThrow();
        requireHeld(waddle.everyone().minus(current.everyone()), access.inWaddle());
        boolean mayGiveAway = request.admin() || current.ownerId().equals(request.actorUserId());
        if (!waddle.ownerId().equals(current.ownerId()) && !mayGiveAway) {
            throw new Refusal(new Rejection.OwnerProtected());
        }
    }

    private void authoriseRole(Role role) {
        requireInWaddle(role.key());
        var before = rows.find(role.key()).map(Role::permissions).orElse(PermissionSet.NONE);
        requireHeld(role.permissions().minus(before), access.inWaddle());
    }

    private void authoriseChannel(Channel channel) {
        var before = rows.find(channel.key());
        before.ifPresentOrElse(this::manageChannel, () -> requireInWaddle(channel.key()));
        var held = access.inWaddle();
        for (PermissionOverride override : channel.overrides()) {
            var allowed = before.map(old -> old.allowedTo(override.target())).orElse(PermissionSet.NONE);
            requireHeld(override.allow().minus(allowed), held);
        }
    }

    private void manageChannel(Channel channel) {
        Access.require(access.inChannel(channel), Permission.MANAGE_CHANNELS);
    }

    private void requireInWaddle(RowKey.OfConfigured<?> key) {
        Access.require(access.inWaddle(), neededFor(key));
    }

    private static Permission neededFor(RowKey.OfConfigured<?> key) {
        return switch (key) {
            case RowKey.OfWaddle _, RowKey.OfRole _, RowKey.OfMember _ -> Permission.ADMINISTRATOR;
            case RowKey.OfCategory _, RowKey.OfChannel _, RowKey.OfTemplate _, RowKey.OfScheduledEvent _ ->
                Permission.MANAGE_CHANNELS;
        };
    }

    private static void requireHeld(PermissionSet granted, PermissionSet held) {
        granted.minus(held).first().ifPresent(permission -> Access.require(held, permission));
    }
}
