package io.waddle.voice.state.domain;

import java.time.Instant;

/** Opens and closes speaking intervals, and what mutes them. */
final class Microphones {
    private final Draft draft;
    private final Leases leases;

    Microphones(Draft draft, Leases leases) {
        this.draft = draft;
        this.leases = leases;
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

    /** Whoever becomes muted falls silent in the same decision. */
    Participant flag(Participant participant, MuteFlags flags) {
        if (flags.equals(participant.flags())) {
            return participant;
        }
        var heard = flags.muted() ? silence(participant) : participant;
        var flagged = heard.with(flags);
        draft.emit(new Event.ParticipantUpdated(flagged));
        return flagged;
    }

    /** Now; or the last refresh, when the lease has run out: since then nobody said that it went on. */
    private Instant lastHeard(Participant participant) {
        return draft.find(new RowKey.OfLease(Leases.speaking(participant.stay())))
                .filter(lease -> lease.isDue(draft.now()))
                .map(Lease::armedAt)
                .orElse(draft.now());
    }
}
