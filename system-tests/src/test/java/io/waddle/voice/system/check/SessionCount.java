package io.waddle.voice.system.check;

import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.SpeakingInterval;
import java.time.Instant;

/** A session's row, counted a second time from what happened in it. */
final class SessionCount {
    private final SessionRow row;

    private SessionCount(SessionRow row) {
        this.row = row;
    }

    /** Nobody has joined yet, whatever the event says. */
    static SessionCount started(SessionRow event) {
        var row = SessionRow.newBuilder()
                .setWaddleId(event.getWaddleId())
                .setChannelId(event.getChannelId())
                .setSessionId(event.getSessionId())
                .setType(event.getType())
                .setHostUserId(event.getHostUserId())
                .setStartedAt(event.getStartedAt())
                .setIntegratedAt(event.getStartedAt())
                .setMeetingStatus(event.getMeetingStatus())
                .setScheduledEventId(event.getScheduledEventId())
                .build();
        return new SessionCount(row);
    }

    SessionRow row() {
        return row;
    }

    /** What is told of a session and not counted. */
    void told(SessionRow event) {
        row.setHostUserId(event.getHostUserId());
        row.setScheduledEventId(event.getScheduledEventId());
        row.setMeetingId(event.getMeetingId());
        row.setMeetingStatus(event.getMeetingStatus());
        row.setRecordingStatus(event.getRecordingStatus());
        row.setRecordingUrl(event.getRecordingUrl());
        row.setRecordings(event.getRecordings());
        row.setTranscript(event.getTranscript());
        row.setSummary(event.getSummary());
        row.setLivestreams(event.getLivestreams());
        row.setEndedMediaSessions(event.getEndedMediaSessions());
    }

    SessionRow ended(SessionRow event) {
        return SessionRow.newBuilder(row)
                .setEndedAt(event.getEndedAt())
                .setEndReason(event.getEndReason())
                .build();
    }

    void joined(ParticipantRow stay, Instant at) {
        integrate(at);
        count(stay.getRole(), 1);
        row.setParticipantCount(row.getParticipantCount() + 1);
        row.setPeakParticipantCount(Math.max(row.getPeakParticipantCount(), row.getParticipantCount()));
        row.setLastLeftAt(null);
    }

    void left(ParticipantRow stay, Instant at) {
        integrate(at);
        count(stay.getRole(), -1);
        row.setParticipantCount(row.getParticipantCount() - 1);
        row.setLastLeftAt(row.getParticipantCount() == 0 ? at : null);
    }

    void changed(ParticipantRow before, ParticipantRow now) {
        count(before.getRole(), -1);
        count(now.getRole(), 1);
        row.setEverConnected(row.getEverConnected() || now.getConnectionState() == ConnectionState.CONNECTED);
    }

    void spoke(SpeakingInterval interval) {
        if (interval.getUntil() == null) {
            row.setSpeakerCount(row.getSpeakerCount() + 1);
            return;
        }
        long millis = interval.getUntil().toEpochMilli() - interval.getSince().toEpochMilli();
        row.setSpeakerCount(row.getSpeakerCount() - 1);
        row.setSpeakerMillis(row.getSpeakerMillis() + Math.max(0, millis));
    }

    /** @param by how many more ask to speak */
    void waiting(int by) {
        row.setPendingRequests(row.getPendingRequests() + by);
    }

    private void integrate(Instant at) {
        long millis = at.toEpochMilli() - row.getIntegratedAt().toEpochMilli();
        if (millis > 0) {
            row.setParticipantMillis(row.getParticipantMillis() + millis * row.getParticipantCount());
            row.setIntegratedAt(at);
        }
    }

    private void count(SessionRole role, int by) {
        switch (role) {
            case MODERATOR -> row.setModerators(row.getModerators() + by);
            case SPEAKER -> row.setSpeakers(row.getSpeakers() + by);
            case AUDIENCE -> row.setAudience(row.getAudience() + by);
            case BROADCASTER -> row.setBroadcasters(row.getBroadcasters() + by);
            case LISTENER -> row.setListeners(row.getListeners() + by);
            case PARTICIPANT, UNKNOWN -> {
                // Not counted by role.
            }
        }
    }
}
