package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import java.util.Optional;

/** Whether participants are connected: by their own heartbeats, and by what the media service reports. */
final class Connections {
    private final Draft draft;
    private final Leases leases;

    Connections(Draft draft, Leases leases) {
        this.draft = draft;
        this.leases = leases;
    }

    /** From the first heartbeat on, the stay lives by them. */
    Participant alive(Participant participant, Optional<ConnectionQuality> quality) {
        leases.arm(Leases.liveness(participant.stay()));
        var connection =
                new Participant.Connection(ConnectionState.CONNECTED, quality.or(participant.connection()::quality));
        return connected(participant, participant.with(connection));
    }

    Answer joined(Command.PeerJoined report) {
        var session = session(report);
        var participant = participant(session, report.userId());
        var peers = participant.peers().joined(report.peerId(), report.mediaSessionId());
        if (session.meeting().isEnded(report.mediaSessionId())) {
            return Answer.of(
                    changed(participant, participant.with(peers.left(report.peerId(), report.mediaSessionId()))));
        }
        var next = participant.with(peers);
        return Answer.of(
                peers.anyOpen()
                        ? connected(participant, next.with(next.connection().in(ConnectionState.CONNECTED)))
                        : changed(participant, next));
    }

    Answer left(Command.PeerLeft report) {
        var participant = participant(session(report), report.userId());
        return Answer.of(without(participant, participant.peers().left(report.peerId(), report.mediaSessionId())));
    }

    /** Ends the connections that belong to a use of the meeting that is over. */
    void cut(Participant participant, String mediaSessionId) {
        without(participant, participant.peers().ended(mediaSessionId));
    }

    /** The last connection gone is not yet a departure: people reload pages and change networks. */
    private Participant without(Participant participant, Peers peers) {
        var next = participant.with(peers);
        boolean lost = participant.peers().anyOpen() && !peers.anyOpen();
        if (lost && participant.isConnected()) {
            leases.arm(Leases.reconnect(participant.stay()));
            next = next.with(next.connection().in(ConnectionState.RECONNECTING));
        }
        return changed(participant, next);
    }

    /** The session that a report is about, if it still runs. */
    Session session(Command.OfSession report) {
        return draft.find(new RowKey.OfSession(report.channelId()))
                .filter(live -> live.id().equals(report.sessionId()))
                .orElseThrow(() -> new Refusal(new Rejection.StaleStay()));
    }

    private Participant participant(Session session, String userId) {
        return draft.find(new RowKey.OfParticipant(session.channelId(), userId))
                .orElseThrow(() -> new Refusal(new Rejection.NotConnected()));
    }

    private Participant connected(Participant before, Participant after) {
        leases.disarm(Leases.connect(before.stay()));
        leases.disarm(Leases.reconnect(before.stay()));
        return changed(before, after);
    }

    private Participant changed(Participant before, Participant after) {
        if (!after.equals(before)) {
            draft.emit(new Event.ParticipantUpdated(after));
        }
        return after;
    }
}
