package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.Optional;

/** A request to speak on a stage, or an invitation to. Each state offers the moves that leave it. */
public sealed interface StageRequest extends Row {

    /** State as it is told to the world. */
    enum Status {
        PENDING,
        INVITED,
        APPROVED,
        DENIED,
        CANCELLED,
        EXPIRED,
        WITHDRAWN
    }

    /**
     * What never changes.
     *
     * @param revision of the event that made it: the order of the queue
     * @param expiresAt as planned; an outage puts it off
     */
    record Ask(
            String requestId,
            String userId,
            String channelId,
            String sessionId,
            Instant at,
            long revision,
            boolean invited,
            Instant expiresAt) {}

    Ask ask();

    Status status();

    @Override
    default RowKey.OfStageRequest key() {
        return new RowKey.OfStageRequest(ask().channelId(), ask().requestId());
    }

    /** Not resolved yet; at most one for each user in a session. */
    sealed interface Open extends StageRequest {

        /** The person concerned becomes a speaker. */
        default Resolved approvedBy(String userId, Instant at) {
            return new Resolved(ask(), Status.APPROVED, Optional.of(userId), at, Optional.empty());
        }

        /** The person concerned left. */
        default Resolved withdrawn(Instant at) {
            return new Resolved(ask(), Status.WITHDRAWN, Optional.of(ask().userId()), at, Optional.empty());
        }

        /** Nobody acted in time, or the session ended. */
        default Resolved expired(Instant at) {
            return new Resolved(ask(), Status.EXPIRED, Optional.empty(), at, Optional.empty());
        }
    }

    /** @param position among those pending when it was made, from 1 */
    record Pending(Ask ask, int position) implements Open {
        @Override
        public Status status() {
            return Status.PENDING;
        }

        Resolved deniedBy(String userId, Instant at, Optional<String> reason) {
            return new Resolved(ask, Status.DENIED, Optional.of(userId), at, reason);
        }

        Resolved cancelled(Instant at) {
            return new Resolved(ask, Status.CANCELLED, Optional.of(ask.userId()), at, Optional.empty());
        }
    }

    record Invited(Ask ask) implements Open {
        @Override
        public Status status() {
            return Status.INVITED;
        }

        Resolved declined(Instant at) {
            return new Resolved(ask, Status.CANCELLED, Optional.of(ask.userId()), at, Optional.empty());
        }
    }

    /** @param by nobody for one that expired */
    record Resolved(Ask ask, Status status, Optional<String> by, Instant at, Optional<String> reason)
            implements StageRequest {}
}
