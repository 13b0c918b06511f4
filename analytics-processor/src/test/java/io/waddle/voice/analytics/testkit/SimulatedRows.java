package io.waddle.voice.analytics.testkit;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.DocumentRow;
import io.waddle.voice.avro.LivestreamRow;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.RecordingRow;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

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

    static StageRequestRow request(String request, ParticipantRow seat, StageRequestStatus status, Instant now) {
        return StageRequestRow.newBuilder()
                .setWaddleId(seat.getWaddleId())
                .setChannelId(seat.getChannelId())
                .setSessionId(seat.getSessionId())
                .setRequestId(request)
                .setUserId(seat.getUserId())
                .setRequestedAt(now)
                .setInvited(status == StageRequestStatus.INVITED)
                .setStatus(status)
                .build();
    }

    static ConfigChange channel(String waddle, String channel, String name, ChannelType type) {
        return ConfigChange.newBuilder()
                .setKind(ConfigKind.CHANNEL)
                .setId(channel)
                .setChannel(ChannelRow.newBuilder()
                        .setWaddleId(waddle)
                        .setChannelId(channel)
                        .setName(name)
                        .setType(type)
                        .build())
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

    /** A report that came after the end of its session. */
    static Decision late(String command, String waddle, String channel, MediaReport report, Instant now) {
        return Decision.newBuilder()
                .setCommandId(command)
                .setWaddleId(waddle)
                .setType(CommandType.MEDIA_REPORT)
                .setActorUserId("connector")
                .setChannelId(channel)
                .setSessionId(report.getSessionId())
                .setOutcome(DecisionOutcome.REJECTED)
                .setSubmittedAt(now)
                .setDecidedAt(now)
                .setRejection(rejection(RejectionCode.STALE_STAY))
                .setMedia(report)
                .build();
    }

    /** Tells of this report alone: as good as any, where reports merge. */
    static void tell(SessionRow session, MediaReport report) {
        switch (report.getType()) {
            case RECORDING ->
                session.setRecordings(List.of(new RecordingRow(
                        report.getRecordingId(),
                        report.getRecordingStatus(),
                        report.getStartedAt() == null
                                ? null
                                : report.getStartedAt().toEpochMilli(),
                        report.getUrl())));
            case TRANSCRIPT -> session.setTranscript(document(report));
            case SUMMARY -> session.setSummary(document(report));
            case LIVESTREAM ->
                session.setLivestreams(List.of(
                        new LivestreamRow(report.getStreamId(), report.getLivestreamStatus(), report.getUrl())));
            case MEETING_READY, PEER_JOINED, PEER_LEFT, MEETING_ENDED, UNKNOWN ->
                throw new IllegalArgumentException(report.getType() + " (expected: of a thing)");
        }
    }

    private static DocumentRow document(MediaReport report) {
        return new DocumentRow(report.getUrl(), Objects.requireNonNullElse(report.getAt(), Instant.EPOCH));
    }

    private static Rejection rejection(RejectionCode code) {
        return Rejection.newBuilder().setCode(code).setDetail("no").build();
    }
}
