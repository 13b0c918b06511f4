package io.waddle.voice.state.occupancy;

import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.avro.SessionRow;

/** Arithmetic of occupancy. Rows are never changed: the library compares old and new ones. */
final class OccupancyCount {
    static final OccupancyRow NOBODY = OccupancyRow.newBuilder().build();

    private OccupancyCount() {}

    /** One live session and those in it. */
    static OccupancyRow of(SessionRow session) {
        int participants = session.getParticipantCount();
        var row = OccupancyRow.newBuilder().setWaddleId(session.getWaddleId()).setChannelId(session.getChannelId());
        switch (session.getType()) {
            case VOICE -> row.setVoiceSessions(1).setVoiceParticipants(participants);
            case STAGE -> row.setStageSessions(1).setStageParticipants(participants);
            case BROADCAST -> row.setBroadcastSessions(1).setBroadcastParticipants(participants);
            case TEXT, UNKNOWN ->
                throw new IllegalArgumentException("session on a channel of type " + session.getType());
        }
        return row.build();
    }

    static OccupancyRow ofWaddle(OccupancyRow channel) {
        return OccupancyRow.newBuilder(channel).setChannelId(null).build();
    }

    static OccupancyRow ofAccount(OccupancyRow waddle) {
        return OccupancyRow.newBuilder(waddle).setWaddleId(null).build();
    }

    static OccupancyRow plus(OccupancyRow total, OccupancyRow row) {
        return combined(total, row, 1);
    }

    /** Null, which removes the row, when nothing is left. */
    static OccupancyRow minus(OccupancyRow total, OccupancyRow row) {
        var rest = combined(total, row, -1);
        return sessions(rest) == 0 && participants(rest) == 0 ? null : rest;
    }

    static int sessions(OccupancyRow row) {
        return row.getVoiceSessions() + row.getStageSessions() + row.getBroadcastSessions();
    }

    static int participants(OccupancyRow row) {
        return row.getVoiceParticipants() + row.getStageParticipants() + row.getBroadcastParticipants();
    }

    private static OccupancyRow combined(OccupancyRow a, OccupancyRow b, int sign) {
        return OccupancyRow.newBuilder(b)
                .setVoiceParticipants(a.getVoiceParticipants() + sign * b.getVoiceParticipants())
                .setStageParticipants(a.getStageParticipants() + sign * b.getStageParticipants())
                .setBroadcastParticipants(a.getBroadcastParticipants() + sign * b.getBroadcastParticipants())
                .setVoiceSessions(a.getVoiceSessions() + sign * b.getVoiceSessions())
                .setStageSessions(a.getStageSessions() + sign * b.getStageSessions())
                .setBroadcastSessions(a.getBroadcastSessions() + sign * b.getBroadcastSessions())
                .build();
    }
}
