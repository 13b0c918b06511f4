package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.StageRequest.Ask;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Who asked to speak on a stage, or was invited to: first come, first served, by revision. */
final class StageQueue {
    private final Draft draft;
    private final Leases leases;

    StageQueue(Draft draft, Leases leases) {
        this.draft = draft;
        this.leases = leases;
    }

    StageRequest.Pending raise(Participant participant) {
        var ask = ask(participant, false);
        int ahead = draft.find(new RowKey.OfSession(ask.channelId()))
                .orElseThrow()
                .attendance()
                .requests();
        return open(new StageRequest.Pending(ask, ahead + 1));
    }

    StageRequest.Invited invite(Participant participant) {
        return open(new StageRequest.Invited(ask(participant, true)));
    }

    /** The newest request or invitation of a user in the live session. */
    Optional<StageRequest> latest(String channelId, String userId) {
        return draft.find(new RowKey.OfHand(channelId, userId))
                .flatMap(Hand::latest)
                .flatMap(id -> draft.find(new RowKey.OfStageRequest(channelId, id)));
    }

    /** The request or invitation of a user that waits for somebody. */
    Optional<StageRequest.Open> openOf(String channelId, String userId) {
        return latest(channelId, userId)
                .filter(StageRequest.Open.class::isInstance)
                .map(StageRequest.Open.class::cast);
    }

    /** When a user was denied last in the live session; nothing that came after it, such as an invitation, undoes it. */
    Optional<Instant> lastDenial(String channelId, String userId) {
        return draft.find(new RowKey.OfHand(channelId, userId)).stream()
                .flatMap(hand -> hand.requestIds().stream())
                .flatMap(id -> draft.find(new RowKey.OfStageRequest(channelId, id)).stream())
                .filter(request -> request.status() == StageRequest.Status.DENIED)
                .map(StageRequest.Resolved.class::cast)
                .map(StageRequest.Resolved::at)
                .max(Comparator.naturalOrder());
    }

    /** As it stands in the queue now. */
    StageRequest.Open placed(StageRequest.Open request) {
        return switch (request) {
            case StageRequest.Pending(var ask, var _) -> new StageRequest.Pending(ask, 1 + ahead(ask));
            case StageRequest.Invited invited -> invited;
        };
    }

    StageRequest.Resolved resolve(StageRequest.Open open, StageRequest.Resolved resolved) {
        leases.disarm(Leases.expiry(open));
        draft.emit(new Event.StageResolved(resolved));
        return resolved;
    }

    void withdraw(Participant.Stay stay) {
        openOf(stay.channelId(), stay.userId()).ifPresent(open -> resolve(open, open.withdrawn(draft.now())));
    }

    void expireAll(String channelId) {
        for (StageRequest request : draft.all(new RowRange.StageRequestsOf(channelId))) {
            if (request instanceof StageRequest.Open open) {
                resolve(open, open.expired(draft.now()));
            }
        }
    }

    private <R extends StageRequest.Open> R open(R request) {
        leases.arm(Leases.expiry(request));
        draft.emit(new Event.StageRequested(request));
        return request;
    }

    /** The id is unique over all waddles, for the session's is, and sorts nothing: the revision does. */
    private Ask ask(Participant participant, boolean invited) {
        var stay = participant.stay();
        long revision = draft.revision() + 1;
        String id = "q" + stay.sessionId().substring(1) + "-" + revision;
        var timer = invited
                ? new Timer.StageInviteExpiry(stay.channelId(), stay.userId(), id)
                : new Timer.StageRequestExpiry(stay.channelId(), stay.userId(), id);
        return new Ask(
                id,
                stay.userId(),
                stay.channelId(),
                stay.sessionId(),
                draft.now(),
                revision,
                invited,
                draft.now().plus(leases.of(timer)));
    }

    private int ahead(Ask mine) {
        return (int) draft.all(new RowRange.StageRequestsOf(mine.channelId())).stream()
                .filter(StageRequest.Pending.class::isInstance)
                .filter(other -> other.ask().revision() < mine.revision())
                .count();
    }
}
