package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.PlaceRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.Attendance;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.ConnectionQuality;
import io.waddle.voice.state.domain.ConnectionState;
import io.waddle.voice.state.domain.Integrals;
import io.waddle.voice.state.domain.MuteFlags;
import io.waddle.voice.state.domain.Participant;
import io.waddle.voice.state.domain.Peers;
import io.waddle.voice.state.domain.Place;
import io.waddle.voice.state.domain.Session;
import io.waddle.voice.state.domain.SessionEndReason;
import io.waddle.voice.state.domain.SessionRole;
import java.time.Duration;
import java.util.Optional;

/** Sessions, participants and places between the domain and the wire. */
final class LiveCodec {
    private LiveCodec() {}

    static Session session(SessionRow row) {
        return new Session(
                row.getSessionId(),
                row.getChannelId(),
                as(ChannelType.class, row.getType()),
                Optional.ofNullable(row.getHostUserId()),
                Optional.ofNullable(row.getScheduledEventId()),
                row.getStartedAt(),
                new Attendance(
                        row.getParticipantCount(),
                        row.getPeakParticipantCount(),
                        row.getSpeakerCount(),
                        row.getModerators(),
                        row.getSpeakers(),
                        row.getAudience(),
                        row.getBroadcasters(),
                        row.getListeners(),
                        row.getPendingRequests()),
                new Integrals(
                        Duration.ofMillis(row.getParticipantMillis()),
                        Duration.ofMillis(row.getSpeakerMillis()),
                        row.getIntegratedAt()),
                row.getEverConnected(),
                MeetingCodec.meeting(row),
                Optional.ofNullable(row.getLastLeftAt()),
                Optional.ofNullable(row.getEndedAt())
                        .map(at -> new Session.End(at, as(SessionEndReason.class, row.getEndReason()))));
    }

    static SessionRow row(String waddleId, Session session) {
        var row = new SessionRow();
        row.setWaddleId(waddleId);
        row.setChannelId(session.channelId());
        row.setSessionId(session.id());
        row.setType(as(io.waddle.voice.avro.ChannelType.class, session.type()));
        row.setHostUserId(session.hostUserId().orElse(null));
        row.setScheduledEventId(session.scheduledEventId().orElse(null));
        row.setStartedAt(session.startedAt());
        count(row, session.attendance());
        row.setParticipantMillis(session.integrals().participation().toMillis());
        row.setSpeakerMillis(session.integrals().speaking().toMillis());
        row.setIntegratedAt(session.integrals().upTo());
        row.setEverConnected(session.everConnected());
        row.setLastLeftAt(session.lastLeftAt().orElse(null));
        session.end().ifPresent(end -> {
            row.setEndedAt(end.at());
            row.setEndReason(as(io.waddle.voice.avro.SessionEndReason.class, end.reason()));
        });
        MeetingCodec.write(session.meeting(), row);
        return row;
    }

    private static void count(SessionRow row, Attendance attendance) {
        row.setParticipantCount(attendance.participants());
        row.setPeakParticipantCount(attendance.peak());
        row.setSpeakerCount(attendance.speaking());
        row.setModerators(attendance.moderators());
        row.setSpeakers(attendance.speakers());
        row.setAudience(attendance.audience());
        row.setBroadcasters(attendance.broadcasters());
        row.setListeners(attendance.listeners());
        row.setPendingRequests(attendance.requests());
    }

    static Participant participant(ParticipantRow row) {
        return new Participant(
                new Participant.Stay(
                        row.getStayId(), row.getUserId(), row.getChannelId(), row.getSessionId(), row.getJoinedAt()),
                as(SessionRole.class, row.getRole()),
                new Participant.Connection(
                        as(ConnectionState.class, row.getConnectionState()),
                        Optional.ofNullable(row.getConnectionQuality())
                                .map(quality -> as(ConnectionQuality.class, quality))),
                new MuteFlags(
                        row.getSelfMuted(),
                        row.getSelfDeafened(),
                        row.getServerMuted(),
                        row.getServerDeafened(),
                        row.getSuppressed()),
                new Participant.Speech(
                        Optional.ofNullable(row.getSpeakingSince()), Duration.ofMillis(row.getSpeakerMillis())),
                new Participant.Media(
                        row.getPrioritySpeaker(), row.getVideo(), row.getScreenSharing(), row.getVolume()),
                new PermissionSet(row.getPermissions()),
                new Peers(row.getPeers().stream()
                        .map(peer -> new Peers.Peer(
                                peer.getPeerId(), peer.getLeft(), Optional.ofNullable(peer.getMediaSessionId())))
                        .toList()));
    }

    static ParticipantRow row(String waddleId, Participant participant) {
        var stay = participant.stay();
        var row = new ParticipantRow();
        row.setWaddleId(waddleId);
        row.setChannelId(stay.channelId());
        row.setSessionId(stay.sessionId());
        row.setStayId(stay.stayId());
        row.setUserId(stay.userId());
        row.setJoinedAt(stay.joinedAt());
        row.setRole(as(io.waddle.voice.avro.SessionRole.class, participant.role()));
        row.setConnectionState(as(
                io.waddle.voice.avro.ConnectionState.class,
                participant.connection().state()));
        row.setConnectionQuality(participant
                .connection()
                .quality()
                .map(quality -> as(io.waddle.voice.avro.ConnectionQuality.class, quality))
                .orElse(null));
        flag(row, participant.flags());
        row.setSpeakingSince(participant.speech().since().orElse(null));
        row.setSpeakerMillis(participant.speech().spoken().toMillis());
        row.setPrioritySpeaker(participant.media().prioritySpeaker());
        row.setVideo(participant.media().video());
        row.setScreenSharing(participant.media().screenSharing());
        row.setVolume(participant.media().volume());
        row.setPermissions(participant.permissions().bits());
        row.setPeers(participant.peers().known().stream()
                .map(peer -> new PeerRow(
                        peer.id(), peer.left(), peer.mediaSessionId().orElse(null)))
                .toList());
        return row;
    }

    private static void flag(ParticipantRow row, MuteFlags flags) {
        row.setSelfMuted(flags.selfMuted());
        row.setSelfDeafened(flags.selfDeafened());
        row.setServerMuted(flags.serverMuted());
        row.setServerDeafened(flags.serverDeafened());
        row.setSuppressed(flags.suppressed());
    }

    static Place place(String userId, PlaceRow row) {
        return new Place(userId, row.getChannelId(), row.getStayId());
    }

    static PlaceRow row(Place place) {
        return new PlaceRow(place.channelId(), place.stayId());
    }
}
