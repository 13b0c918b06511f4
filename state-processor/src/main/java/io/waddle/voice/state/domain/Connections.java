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
        var participant = reported(report.channelId(), report.sessionId(), report.userId());
        var peers = participant.peers().joined(report.peerId());
        var next = participant.with(peers);
        return Answer.of(
                peers.anyOpen()
                        ? connected(participant, next.with(next.connection().in(ConnectionState.CONNECTED)))
                        : changed(participant, next));
    }

    /** The last connection gone is not yet a departure: people reload pages and change networks. */
    Answer left(Command.PeerLeft report) {
        var participant = reported(report.channelId(), report.sessionId(), report.userId());
        var next = participant.with(participant.peers().left(report.peerId()));
        boolean lost = participant.peers().anyOpen() && !next.peers().anyOpen();
        if (lost && participant.isConnected()) {
            leases.arm(Leases.reconnect(participant.stay()));
            next = next.with(next.connection().in(ConnectionState.RECONNECTING));
        }
        return Answer.of(changed(participant, next));
    }

    private Participant reported(String channelId, String sessionId, String userId) {
        var session = draft.find(new RowKey.OfSession(channelId))
                .filter(live -> live.id().equals(sessionId));
        if (session.isEmpty()) {
            throw new Refusal(new Rejection.StaleStay());
        }
        return draft.find(new RowKey.OfParticipant(channelId, userId))
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
