package io.waddle.voice.analytics.testkit;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import java.time.Instant;

/** Records as the state processor would fill them in. */
final class SimulatedRows {
    private SimulatedRows() {}

    static ParticipantRow seat(String stay, String user, SessionRow session, Instant now) {
        return ParticipantRow.newBuilder()
                .setWaddleId(session.getWaddleId())
                .setChannelId(session.getChannelId())
                .setSessionId(session.getSessionId())
                .setStayId(stay)
                .setUserId(user)
                .setRole(SessionRole.PARTICIPANT)
                .setConnectionState(ConnectionState.CONNECTED)
                .setJoinedAt(now)
                .build();
    }

    /** @param code null when it is accepted */
    static Decision join(String command, String waddle, String user, String channel, Instant now, RejectionCode code) {
        return Decision.newBuilder()
                .setCommandId(command)
                .setWaddleId(waddle)
                .setType(CommandType.JOIN)
                .setActorUserId(user)
                .setChannelId(channel)
                .setOutcome(code == null ? DecisionOutcome.ACCEPTED : DecisionOutcome.REJECTED)
                .setSubmittedAt(now)
                .setDecidedAt(now)
                .setRejection(code == null ? null : rejection(code))
                .build();
    }

    private static Rejection rejection(RejectionCode code) {
        return Rejection.newBuilder().setCode(code).setDetail("no").build();
    }
}
