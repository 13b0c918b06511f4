package io.waddle.voice.connector.desired;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.schemas.topic.StateKey;
import java.time.Instant;
import java.util.List;

/** What the log says in tests: waddle {@code w}, channel {@code c}, session {@code s}. */
public final class Wanted {
    private static final StateKey SESSION = new StateKey("w", StateKey.Kind.SESSION, "c");
    private static final StateKey CHANNEL = new StateKey("w", StateKey.Kind.CHANNEL, "c");

    private final DesiredState state = new DesiredState();

    public DesiredState state() {
        return state;
    }

    /** @param meetingId null while there is none */
    public void session(String meetingId) {
        state.apply(SESSION, row().setSession(sessionRow(meetingId)).build());
    }

    /** With all who are in it. */
    public void sessionEnds() {
        state.participants(sessionRow(null)).forEach(participant -> leaves(participant.getUserId()));
        state.apply(SESSION, null);
    }

    public void channel(VoiceConfig voice) {
        state.apply(
                CHANNEL,
                row().setChannel(ChannelRow.newBuilder()
                                .setWaddleId("w")
                                .setChannelId("c")
                                .setName("Channel")
                                .setType(ChannelType.VOICE)
                                .setVoice(voice)
                                .build())
                        .build());
    }

    public void participant(String userId, SessionRole role, PeerRow... peers) {
        state.apply(
                StateKey.participant("w", "c", userId),
                row().setParticipant(participantRow(userId, role, peers)).build());
    }

    public void leaves(String userId) {
        state.apply(StateKey.participant("w", "c", userId), null);
    }

    public static SessionRow sessionRow(String meetingId) {
        return SessionRow.newBuilder()
                .setWaddleId("w")
                .setChannelId("c")
                .setSessionId("s")
                .setType(ChannelType.VOICE)
                .setStartedAt(Instant.EPOCH)
                .setIntegratedAt(Instant.EPOCH)
                .setMeetingId(meetingId)
                .build();
    }

    public static ParticipantRow participantRow(String userId, SessionRole role, PeerRow... peers) {
        return ParticipantRow.newBuilder()
                .setWaddleId("w")
                .setChannelId("c")
                .setSessionId("s")
                .setStayId("stay-" + userId)
                .setUserId(userId)
                .setRole(role)
                .setConnectionState(ConnectionState.CONNECTED)
                .setJoinedAt(Instant.EPOCH)
                .setPeers(List.of(peers))
                .build();
    }

    private static StateRow.Builder row() {
        return StateRow.newBuilder().setRevision(1);
    }
}
