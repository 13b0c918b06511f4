package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One continuous use of a voice channel. */
public record Session(
        String id,
        String channelId,
        ChannelType type,
        Optional<String> hostUserId,
        Instant startedAt,
        Attendance attendance,
        Integrals integrals,
        boolean everConnected,
        Optional<Instant> lastLeftAt,
        Optional<End> end)
        implements Row {

    public record End(Instant at, SessionEndReason reason) {}

    static Session started(String id, Channel channel, String hostUserId, Instant now) {
        return new Session(
                id,
                channel.id(),
                channel.type(),
                Optional.of(hostUserId),
                now,
                Attendance.NOBODY,
                Integrals.from(now),
                false,
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

    Session joinedBy(SessionRole role, Instant now) {
        return changed(attendance.plus(role), integrals.advanced(attendance.participants(), now), Optional.empty());
    }

    Session leftBy(SessionRole role, Instant now) {
        var left = attendance.minus(role);
        return changed(
                left,
                integrals.advanced(attendance.participants(), now),
                left.participants() == 0 ? Optional.of(now) : Optional.empty());
    }

    Session speakingStarted() {
        return changed(attendance.speakingChanged(1), integrals, lastLeftAt);
    }

    Session speakingStopped(Duration interval) {
        return changed(attendance.speakingChanged(-1), integrals.plusSpeaking(interval), lastLeftAt);
    }

    Session connected() {
        return new Session(id, channelId, type, hostUserId, startedAt, attendance, integrals, true, lastLeftAt, end);
    }

    Session hostedBy(Optional<String> userId) {
        return new Session(
                id, channelId, type, userId, startedAt, attendance, integrals, everConnected, lastLeftAt, end);
    }

    Session ended(Instant at, SessionEndReason reason) {
        return new Session(
                id,
                channelId,
                type,
                hostUserId,
                startedAt,
                attendance,
                integrals,
                everConnected,
                lastLeftAt,
                Optional.of(new End(at, reason)));
    }

    private Session changed(Attendance newAttendance, Integrals newIntegrals, Optional<Instant> newLastLeftAt) {
        return new Session(
                id,
                channelId,
                type,
                hostUserId,
                startedAt,
                newAttendance,
                newIntegrals,
                everConnected,
                newLastLeftAt,
                end);
    }
}
