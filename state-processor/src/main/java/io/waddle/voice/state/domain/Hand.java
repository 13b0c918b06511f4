package io.waddle.voice.state.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The requests of a user in a live session.
 *
 * @param requestIds oldest first; only the last can be open
 */
public record Hand(String channelId, String userId, List<String> requestIds) implements Row {
    /** Resolved ones are kept to tell a late moderator what became of them; a person who asks for ever must not grow. */
    private static final int KEPT = 8;

    static Hand down(String channelId, String userId) {
        return new Hand(channelId, userId, List.of());
    }

    @Override
    public RowKey.OfHand key() {
        return new RowKey.OfHand(channelId, userId);
    }

    Optional<String> latest() {
        return requestIds.isEmpty() ? Optional.empty() : Optional.of(requestIds.getLast());
    }

    /** The request that there is no more room for once there is another. */
    Optional<String> oldestIfFull() {
        return requestIds.size() < KEPT ? Optional.empty() : Optional.of(requestIds.getFirst());
    }

    Hand raised(String requestId) {
        var ids = new ArrayList<>(requestIds);
        oldestIfFull().ifPresent(ids::remove);
        ids.add(requestId);
        return new Hand(channelId, userId, List.copyOf(ids));
    }
}
