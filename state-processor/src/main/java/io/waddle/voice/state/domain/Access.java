package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the actor of a request may see and do. Checks come in the fixed order: unknown or hidden (404), channel type
 * (409), time-out (403), permission (403).
 */
final class Access {
    private final Rows rows;
    private final Request request;
    private final Instant now;

    Access(Rows rows, Request request, Instant now) {
        this.rows = rows;
        this.request = request;
        this.now = now;
    }

    /** The waddle, if it exists and the actor is its member or an administrator of the whole system. */
    Waddle waddle() {
        return rows.find(Waddle.KEY)
                .filter(waddle ->
                        request.admin() || membership(request.actorUserId()).isPresent())
                .orElseThrow(Access::notFound);
    }

    /** The actor's membership; the owner has one always. */
    Member member() {
        return membership(request.actorUserId()).orElseThrow(Access::notFound);
    }

    /** A voice channel that the actor, as a member, may see. */
    Channel voiceChannel(String channelId) {
        var member = member();
        var channel = channel(channelId);
        if (!effective(member).inChannel(channel).result().has(Permission.VIEW_CHANNEL)) {
            throw notFound();
        }
        if (!channel.type().carriesVoice()) {
            throw new Refusal(new Rejection.WrongChannelType(channel.type()));
        }
        return channel;
    }

    /** A voice channel that the actor is in, visible or not, or may see. */
    Channel voiceChannelToLeave(String channelId) {
        boolean inside = rows.find(new RowKey.OfParticipant(channelId, request.actorUserId()))
                .isPresent();
        return inside ? channel(channelId) : voiceChannel(channelId);
    }

    /** The actor's permissions in a channel, unless a time-out runs. */
    PermissionSet active(Channel channel) {
        return unlessTimedOut(member()).inChannel(channel).result();
    }

    /** The actor's live stay in a channel. */
    Participant participant(Channel channel) {
        return rows.find(new RowKey.OfParticipant(channel.id(), request.actorUserId()))
                .orElseThrow(() -> new Refusal(new Rejection.NotConnected()));
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
        if (request.admin()) {
            return PermissionSet.ALL;
        }
        if (!of(request.actorUserId(), channel).has(Permission.VIEW_CHANNEL)) {
            throw notFound();
        }
        return active(channel);
    }

    /** Effective permissions of a user in a channel; nothing for who is no member. */
    PermissionSet of(String userId, Channel channel) {
        return membership(userId)
                .map(member -> effective(member).inChannel(channel).result())
                .orElse(PermissionSet.NONE);
    }

    static void require(PermissionSet held, Permission permission) {
        if (!held.has(permission)) {
            throw new Refusal(new Rejection.MissingPermission(permission));
        }
    }

    static Refusal notFound() {
        return new Refusal(new Rejection.NotFound());
    }

    private Channel channel(String channelId) {
        return rows.find(new RowKey.OfChannel(channelId)).orElseThrow(Access::notFound);
    }

    private Optional<Member> membership(String userId) {
        var configured = rows.find(new RowKey.OfMember(userId));
        return rows.find(Waddle.KEY)
                .flatMap(waddle -> waddle.ownerId().equals(userId)
                        ? configured.or(() -> Optional.of(Member.plain(userId)))
                        : configured);
    }

    private EffectivePermissions unlessTimedOut(Member member) {
        var effective = effective(member);
        if (effective.isTimedOut()) {
            throw new Refusal(new Rejection.TimedOut(member.timedOutUntil().orElseThrow()));
        }
        return effective;
    }

    private EffectivePermissions effective(Member member) {
        List<Role> roles = member.roles().stream()
                .map(RowKey.OfRole::new)
                .flatMap(key -> rows.find(key).stream())
                .toList();
        return new EffectivePermissions(rows.find(Waddle.KEY).orElseThrow(), member, roles, now);
    }
}
