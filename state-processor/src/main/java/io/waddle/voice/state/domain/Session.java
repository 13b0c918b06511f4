package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One continuous use of a voice channel.
 *
 * @param hostUserId a participant, or nobody
 * @param scheduledEventId the scheduled event that it belongs to
 * @param meeting what carries it at the media service
 * @param lastLeftAt when it became empty; empty while somebody is in it
 * @param end empty while it runs
 */
public record Session(
        String id,
        String channelId,
        ChannelType type,
        Optional<String> hostUserId,
        Optional<String> scheduledEventId,
        Instant startedAt,
        Attendance attendance,
        Integrals integrals,
        boolean everConnected,
        Meeting meeting,
        Optional<Instant> lastLeftAt,
        Optional<End> end)
        implements Row {

    public record End(Instant at, SessionEndReason reason) {}

    static Session started(
            String id,
            Channel channel,
            String hostUserId,
            Optional<String> scheduledEventId,
            Meeting meeting,
            Instant now) {
        return new Session(
                id,
                channel.id(),
                channel.type(),
                Optional.of(hostUserId),
                scheduledEventId,
                now,
                Attendance.NOBODY,
                Integrals.from(now),
                false,
                meeting,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public RowKey.OfSession key() {
        return new RowKey.OfSession(channelId);
    }

    boolean isHost(String userId) {
        return hostUserId.filter(userId::equals).isPresent();
    }

    boolean isEmpty() {
        return attendance.participants() == 0;
    }

    Session joinedBy(SessionRole role, Instant now) {
        return with(attendance.plus(role), integrals.advanced(attendance.participants(), now), Optional.empty());
    }

    Session leftBy(SessionRole role, Instant now) {
        var left = attendance.minus(role);
        return with(
                left,
                integrals.advanced(attendance.participants(), now),
                left.participants() == 0 ? Optional.of(now) : Optional.empty());
    }

    Session roleChanged(SessionRole from, SessionRole to) {
        return with(attendance.minus(from).plus(to), integrals, lastLeftAt);
    }

    Session speakingStarted() {
        return with(attendance.speakingChanged(1), integrals, lastLeftAt);
    }

    Session speakingStopped(Duration interval) {
        return with(attendance.speakingChanged(-1), integrals.plusSpeaking(interval), lastLeftAt);
    }

    Session requestsChanged(int by) {
        return with(attendance.requestsChanged(by), integrals, lastLeftAt);
    }

    Session connected() {
        return new Session(
                id,
                channelId,
                type,
                hostUserId,
                scheduledEventId,
                startedAt,
                attendance,
                integrals,
                true,
                meeting,
                lastLeftAt,
                end);
    }

    Session carriedBy(Meeting newMeeting) {
        return new Session(
                id,
                channelId,
                type,
                hostUserId,
                scheduledEventId,
                startedAt,
                attendance,
                integrals,
                everConnected,
                newMeeting,
                lastLeftAt,
                end);
    }

    Session hostedBy(Optional<String> userId) {
        return with(userId, scheduledEventId, end);
    }

    Session partOf(String eventId) {
        return with(hostUserId, Optional.of(eventId), end);
    }

    Session ended(Instant at, SessionEndReason reason) {
        return with(hostUserId, scheduledEventId, Optional.of(new End(at, reason)));
    }

    private Session with(Optional<String> newHost, Optional<String> newEvent, Optional<End> newEnd) {
        return new Session(
                id,
                channelId,
                type,
                newHost,
                newEvent,
                startedAt,
                attendance,
                integrals,
                everConnected,
                meeting,
                lastLeftAt,
                newEnd);
    }

    private Session with(Attendance newAttendance, Integrals newIntegrals, Optional<Instant> newLastLeftAt) {
        return new Session(
                id,
                channelId,
                type,
                hostUserId,
                scheduledEventId,
                startedAt,
                newAttendance,
                newIntegrals,
                everConnected,
                meeting,
                newLastLeftAt,
                end);
    }
}
