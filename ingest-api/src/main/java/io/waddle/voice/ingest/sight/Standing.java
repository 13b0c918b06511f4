package io.waddle.voice.ingest.sight;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.WaddleRow;
import io.waddle.voice.ingest.feed.WaddleView;
import io.waddle.voice.permissions.EffectivePermissions;
import io.waddle.voice.permissions.GrantedRole;
import io.waddle.voice.permissions.Membership;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionOverride.Target;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.permissions.PermissionTrace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a member of a waddle may do at a time. */
public final class Standing {
    private final EffectivePermissions permissions;
    private final Set<String> roles;
    private final Optional<Instant> timedOutUntil;

    private Standing(EffectivePermissions permissions, Set<String> roles, Optional<Instant> timedOutUntil) {
        this.permissions = permissions;
        this.roles = roles;
        this.timedOutUntil = timedOutUntil;
    }

    /** Empty for who is no member; the owner is one always. */
    public static Optional<Standing> of(WaddleView view, String userId, Instant now) {
        return view.waddle()
                .flatMap(waddle -> member(view, waddle, userId).map(member -> of(view, waddle, member, now)));
    }

    private static Standing of(WaddleView view, WaddleRow waddle, MemberRow member, Instant now) {
        var roles = roles(view, member);
        var permissions = new EffectivePermissions(
                waddle.getOwnerId(),
                new PermissionSet(waddle.getEveryone()),
                new Membership(member.getUserId(), roles, timeOut(member)),
                now);
        var ids = roles.stream().map(GrantedRole::id).collect(Collectors.toUnmodifiableSet());
        return new Standing(permissions, ids, timeOut(member));
    }

    /** Ids of the roles that they hold and that exist. */
    Set<String> roles() {
        return roles;
    }

    /** Apart from any channel. */
    PermissionSet inWaddle() {
        return permissions.inWaddle().result();
    }

    /** In a channel of the waddle. */
    public PermissionTrace in(ChannelRow channel) {
        return permissions.inChannel(overrides(channel), channel.getType() != ChannelType.TEXT);
    }

    /** End of a time-out that runs and concerns them: what they may do changes then, and no row does. */
    public Optional<Instant> timedOutUntil() {
        return permissions.isTimedOut() ? timedOutUntil : Optional.empty();
    }

    private static Optional<MemberRow> member(WaddleView view, WaddleRow waddle, String userId) {
        var configured = view.member(userId);
        return waddle.getOwnerId().equals(userId)
                ? configured.or(() -> Optional.of(MemberRow.newBuilder()
                        .setWaddleId(waddle.getWaddleId())
                        .setUserId(userId)
                        .build()))
                : configured;
    }

    private static List<GrantedRole> roles(WaddleView view, MemberRow member) {
        return view.roles(member).stream()
                .map(role -> new GrantedRole(role.getRoleId(), new PermissionSet(role.getPermissions())))
                .toList();
    }

    private static Optional<Instant> timeOut(MemberRow member) {
        return Optional.ofNullable(member.getTimedOutUntil());
    }

    private static List<PermissionOverride> overrides(ChannelRow channel) {
        return channel.getOverrides().stream().flatMap(Standing::override).toList();
    }

    private static Stream<PermissionOverride> override(io.waddle.voice.avro.PermissionOverride row) {
        return target(row)
                .map(target -> new PermissionOverride(
                        target, new PermissionSet(row.getAllow()), new PermissionSet(row.getDeny())));
    }

    /** An override for whom we cannot tell, of a newer writer, concerns nobody. */
    private static Stream<Target> target(io.waddle.voice.avro.PermissionOverride row) {
        return switch (row.getTarget()) {
            case EVERYONE -> Stream.of(new Target.Everyone());
            case ROLE -> Stream.of(new Target.OfRole(row.getId()));
            case MEMBER -> Stream.of(new Target.OfMember(row.getId()));
            case UNKNOWN -> Stream.empty();
        };
    }
}
