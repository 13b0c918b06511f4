package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.EffectivePermissions;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.util.Optional;

/**
 * What the actor of a request may see and do. Checks come in the fixed order: unknown or hidden (404), channel type
 * (409), time-out (403), permission (403), then state (409).
 */
final class Access {
    private final Rows rows;
    private final Request request;
    private final Rights rights;

    Access(Rows rows, Request request, Rights rights) {
        this.rows = rows;
        this.request = request;
        this.rights = rights;
    }

    String actor() {
        return request.actorUserId();
    }

    /** The waddle, if it exists and the actor is its member or an administrator of the whole system. */
    Waddle waddle() {
        return rows.find(Waddle.KEY)
                .filter(waddle -> request.admin() || rights.member(actor()).isPresent())
                .orElseThrow(Access::notFound);
    }

    /** The actor's membership. */
    Member member() {
        return rights.member(actor()).orElseThrow(Access::notFound);
    }

    /** A voice channel that the actor, as a member, may see. */
    Channel voiceChannel(String channelId) {
        var channel = visible(channelId);
        requireVoice(channel);
        return channel;
    }

    /** A channel of any type that the actor, as a member, may see. */
    Channel visible(String channelId) {
        var member = member();
        var channel = channel(channelId);
        boolean visible = channel.permissionsOf(rights.of(member)).has(Permission.VIEW_CHANNEL);
        if (!visible && !wasBroughtInto(channel)) {
            throw notFound();
        }
        return channel;
    }

    static void requireVoice(Channel channel) {
        if (!channel.type().carriesVoice()) {
            throw wrongType(channel);
        }
    }

    /** A voice channel of a type that a command is made for. */
    Channel voiceChannel(String channelId, ChannelType type) {
        var channel = voiceChannel(channelId);
        if (channel.type() != type) {
            throw wrongType(channel);
        }
        return channel;
    }

    /** A voice channel that the actor is in, visible or not, or may see. */
    Channel voiceChannelToLeave(String channelId) {
        return stayIn(channelId).isPresent() ? channel(channelId) : voiceChannel(channelId);
    }

    /** The actor's permissions in a channel, unless a time-out runs. */
    PermissionSet active(Channel channel) {
        return channel.permissionsOf(unlessTimedOut(member()));
    }

    /** As {@link #active}, with a permission that is needed. */
    PermissionSet active(Channel channel, Permission needed) {
        var permissions = active(channel);
        require(permissions, needed);
        return permissions;
    }

    /** The actor's live stay in a channel. */
    Participant participant(Channel channel) {
        return stayIn(channel.id()).orElseThrow(() -> new Refusal(new Rejection.NotConnected()));
    }

    /** The live stay in a channel of whom a command is aimed at. */
    Participant target(Channel channel, String userId) {
        return rows.find(new RowKey.OfParticipant(channel.id(), userId))
                .orElseThrow(() -> new Refusal(new Rejection.TargetNotConnected()));
    }

    /** What the actor may do in the waddle, unless a time-out runs; everything with the scope {@code voice:admin}. */
    PermissionSet inWaddle() {
        var _ = waddle();
        return request.admin()
                ? PermissionSet.ALL
                : unlessTimedOut(member()).inWaddle().result();
    }

    /** What the actor may do in a channel, unless a time-out runs; a hidden one looks like a missing one. */
    PermissionSet inChannel(Channel channel) {
        var _ = waddle();
        if (!sees(channel)) {
            throw notFound();
        }
        return request.admin() ? PermissionSet.ALL : active(channel);
    }

    /** Whether the actor may see a channel; with the scope {@code voice:admin} any. */
    boolean sees(Channel channel) {
        return request.admin() || rights.in(channel, actor()).has(Permission.VIEW_CHANNEL);
    }

    static void require(PermissionSet held, Permission permission) {
        if (!held.has(permission)) {
            throw new Refusal(new Rejection.MissingPermission(permission));
        }
    }

    static Refusal notFound() {
        return new Refusal(new Rejection.NotFound());
    }

    private static Refusal wrongType(Channel channel) {
        return new Refusal(new Rejection.WrongChannelType(channel.type()));
    }

    private Channel channel(String channelId) {
        return rows.find(new RowKey.OfChannel(channelId)).orElseThrow(Access::notFound);
    }

    /** Whoever was moved into a channel that they cannot see is not locked out of it while they are there. */
    private boolean wasBroughtInto(Channel channel) {
        return stayIn(channel.id())
                .filter(participant -> !participant.permissions().has(Permission.VIEW_CHANNEL))
                .isPresent();
    }

    private Optional<Participant> stayIn(String channelId) {
        return rows.find(new RowKey.OfParticipant(channelId, actor()));
    }

    private EffectivePermissions unlessTimedOut(Member member) {
        var effective = rights.of(member);
        if (effective.isTimedOut()) {
            throw new Refusal(new Rejection.TimedOut(member.timedOutUntil().orElseThrow()));
        }
        return effective;
    }
}
