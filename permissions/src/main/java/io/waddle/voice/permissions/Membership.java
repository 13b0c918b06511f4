package io.waddle.voice.permissions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A member of a waddle, as far as permissions depend on it.
 *
 * @param roles those of the member's roles that exist
 */
public record Membership(String userId, List<GrantedRole> roles, Optional<Instant> timedOutUntil) {
    public Membership {
        roles = List.copyOf(roles);
    }

    boolean isTimedOut(Instant now) {
        return timedOutUntil.filter(now::isBefore).isPresent();
    }
}
