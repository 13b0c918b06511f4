package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.EffectivePermissions;
import io.waddle.voice.permissions.GrantedRole;
import io.waddle.voice.permissions.Membership;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What members of the waddle may do. */
final class Rights {
    private final Rows rows;
    private final Instant now;

    Rights(Rows rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    /** The membership of a user; the owner has one always. */
    Optional<Member> member(String userId) {
        var configured = rows.find(new RowKey.OfMember(userId));
        return rows.find(Waddle.KEY)
                .flatMap(waddle -> waddle.ownerId().equals(userId)
                        ? configured.or(() -> Optional.of(Member.plain(userId)))
                        : configured);
    }

    EffectivePermissions of(Member member) {
        var waddle = rows.find(Waddle.KEY).orElseThrow();
        var membership = new Membership(member.userId(), granted(member), member.timedOutUntil());
        return new EffectivePermissions(waddle.ownerId(), waddle.everyone(), membership, now);
    }

    private List<GrantedRole> granted(Member member) {
        return member.roles().stream()
                .map(RowKey.OfRole::new)
                .flatMap(key -> rows.find(key).stream())
                .map(role -> new GrantedRole(role.id(), role.permissions()))
                .toList();
    }

    /** Effective permissions of a user in a channel; nothing for who is no member. */
    PermissionSet in(Channel channel, String userId) {
        return member(userId).map(member -> channel.permissionsOf(of(member))).orElse(PermissionSet.NONE);
    }
}
