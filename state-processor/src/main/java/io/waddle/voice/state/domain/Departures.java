package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Ends stays and sessions, with all that goes with it. */
final class Departures {
    private static final Comparator<Participant> JOIN_ORDER = Comparator.comparing(
                    (Participant participant) -> participant.stay().joinedAt())
            .thenComparing(participant -> participant.stay().stayId());

    private final Draft draft;
    private final Access access;
    private final Leases leases;

    Departures(Draft draft, Access access, Timeouts timeouts) {
        this.draft = draft;
        this.access = access;
        this.leases = new Leases(draft, timeouts);
    }

    /** Ends a stay; the session goes on, with another host if this was the host, or empty for a while. */
    void end(Participant participant, LeaveReason reason) {
        var silent = silence(participant);
        leases.disarmAll(participant.stay());
        draft.emit(new Event.ParticipantLeft(silent, reason));
        afterDeparture(participant);
    }

    /** Closes the open speaking interval, if there is one. */
    Participant silence(Participant participant) {
        return participant
                .speech()
                .since()
                .map(since -> {
                    Instant until = lastHeard(participant);
                    var silent = participant.silentSince(until);
                    leases.disarm(Leases.speaking(participant.stay()));
                    draft.emit(new Event.SpeakingStopped(silent, since, until));
                    return silent;
                })
                .orElse(participant);
    }

    /** Now; or the last refresh, when the lease has run out: since then nobody said that it went on. */
    private Instant lastHeard(Participant participant) {
        return draft.find(new RowKey.OfLease(Leases.speaking(participant.stay())))
                .filter(lease -> lease.isDue(draft.now()))
                .map(Lease::armedAt)
                .orElse(draft.now());
    }

    /** What a departure that has been written means for the session left behind. */
    void afterDeparture(Participant left) {
        var session = draft.find(new RowKey.OfSession(left.stay().channelId())).orElseThrow();
        if (session.attendance().participants() == 0) {
            leases.arm(Leases.empty(session));
        }
        if (session.isHost(left.stay().userId())) {
            draft.emit(new Event.SessionUpdated(session.hostedBy(successor(session))));
        }
    }

    void endSession(Session session, Instant endedAt, SessionEndReason reason) {
        for (Participant participant : draft.all(new RowRange.ParticipantsOf(session.channelId()))) {
            var silent = silence(participant);
            leases.disarmAll(participant.stay());
            draft.emit(new Event.ParticipantLeft(silent, LeaveReason.SESSION_ENDED));
        }
        leases.disarmAll(session);
        var last = draft.find(session.key()).orElseThrow();
        draft.emit(new Event.SessionEnded(last.ended(endedAt, reason)));
    }

    /** Holders of the managing permission first, then speakers, then on a voice channel anyone; each by join order. */
    private Optional<String> successor(Session session) {
        var channel = draft.find(new RowKey.OfChannel(session.channelId())).orElseThrow();
        var candidates = draft.all(new RowRange.ParticipantsOf(session.channelId())).stream()
                .sorted(JOIN_ORDER)
                .toList();
        return first(candidates, participant -> manages(participant, channel))
                .or(() -> first(
                        candidates,
                        participant -> participant.role() == SessionRole.SPEAKER
                                || participant.role() == SessionRole.BROADCASTER))
                .or(() -> first(candidates, _ -> channel.type() == ChannelType.VOICE));
    }

    private static Optional<String> first(List<Participant> candidates, Predicate<Participant> suitable) {
        return candidates.stream()
                .filter(suitable)
                .findFirst()
                .map(participant -> participant.stay().userId());
    }

    private boolean manages(Participant participant, Channel channel) {
        var permissions = access.of(participant.stay().userId(), channel);
        return permissions.has(Permission.MANAGE_STAGE) || permissions.has(Permission.MANAGE_CHANNELS);
    }
}
