package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Membership of a user.
 *
 * @param roles ids; unknown ones have no effect
 * @param serverMuted set by a moderator; survives leave and move, and a change of the membership
 * @param serverDeafened likewise
 */
public record Member(
        String userId, List<String> roles, Optional<Instant> timedOutUntil, boolean serverMuted, boolean serverDeafened)
        implements Configured {

    /** The owner is a member always, configured or not. */
    static Member plain(String userId) {
        return new Member(userId, List.of(), Optional.empty(), false, false);
    }

    @Override
    public RowKey.OfMember key() {
        return new RowKey.OfMember(userId);
    }

    Member withServerFlagsOf(Member other) {
        return new Member(userId, roles, timedOutUntil, other.serverMuted, other.serverDeafened);
    }

    Member withServerFlagsOf(MuteFlags flags) {
        return new Member(userId, roles, timedOutUntil, flags.serverMuted(), flags.serverDeafened());
    }
}
