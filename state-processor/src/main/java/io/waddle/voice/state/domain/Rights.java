package io.waddle.voice.state.domain;

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
        List<Role> roles = member.roles().stream()
                .map(RowKey.OfRole::new)
                .flatMap(key -> rows.find(key).stream())
                .toList();
        return new EffectivePermissions(rows.find(Waddle.KEY).orElseThrow(), member, roles, now);
    }

    /** Effective permissions of a user in a channel; nothing for who is no member. */
    PermissionSet in(Channel channel, String userId) {
        return member(userId)
                .map(member -> of(member).inChannel(channel).result())
                .orElse(PermissionSet.NONE);
    }
}
