package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.PermissionSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The live stay of a user.
 *
 * @param permissions in the channel, as of the last time they were looked at
 */
public record Participant(
        Stay stay,
        SessionRole role,
        Connection connection,
        MuteFlags flags,
        Speech speech,
        Media media,
        PermissionSet permissions,
        Peers peers)
        implements Row {

    /** Which stay it is; never changes. */
    public record Stay(String stayId, String userId, String channelId, String sessionId, Instant joinedAt) {}

    public record Connection(ConnectionState state, Optional<ConnectionQuality> quality) {
        static final Connection CONNECTING = new Connection(ConnectionState.CONNECTING, Optional.empty());

        Connection in(ConnectionState newState) {
            return new Connection(newState, quality);
        }
    }

    /**
     * Speaking of this stay.
     *
     * @param since start of the open interval; empty while silent
     * @param spoken closed intervals added up
     */
    public record Speech(Optional<Instant> since, Duration spoken) {
        static final Speech SILENT = new Speech(Optional.empty(), Duration.ZERO);
    }

    /** @param volume playback volume, 0 to 200 */
    public record Media(boolean prioritySpeaker, boolean video, boolean screenSharing, int volume) {
        static final Media OFF = new Media(false, false, false, 100);

        Media withPrioritySpeaker(boolean on) {
            return new Media(on, video, screenSharing, volume);
        }

        Media withVideo(boolean on) {
            return new Media(prioritySpeaker, on, screenSharing, volume);
        }

        Media withScreenSharing(boolean on) {
            return new Media(prioritySpeaker, video, on, volume);
        }

        Media withVolume(int newVolume) {
            return new Media(prioritySpeaker, video, screenSharing, newVolume);
        }

        /** Nothing is sent; what is heard stays as it is. */
        Media silent() {
            return new Media(false, false, false, volume);
        }
    }

    @Override
    public RowKey.OfParticipant key() {
        return new RowKey.OfParticipant(stay.channelId, stay.userId);
    }

    boolean isSpeaking() {
        return speech.since.isPresent();
    }

    boolean isConnected() {
        return connection.state == ConnectionState.CONNECTED;
    }

    Participant with(MuteFlags newFlags) {
        return new Participant(stay, role, connection, newFlags, speech, media, permissions, peers);
    }

    Participant with(Connection newConnection) {
        return new Participant(stay, role, newConnection, flags, speech, media, permissions, peers);
    }

    Participant with(Media newMedia) {
        return new Participant(stay, role, connection, flags, speech, newMedia, permissions, peers);
    }

    Participant with(PermissionSet newPermissions) {
        return new Participant(stay, role, connection, flags, speech, media, newPermissions, peers);
    }

    Participant with(Peers newPeers) {
        return new Participant(stay, role, connection, flags, speech, media, permissions, newPeers);
    }

    Participant with(SessionRole newRole) {
        return new Participant(stay, newRole, connection, flags, speech, media, permissions, peers);
    }

    Participant speakingSince(Instant start) {
        return with(new Speech(Optional.of(start), speech.spoken));
    }

    /** Closes the open interval; one that ended before it began counts nothing. */
    Participant silentSince(Instant end) {
        Duration interval = Duration.between(speech.since.orElse(end), end);
        return with(new Speech(Optional.empty(), interval.isPositive() ? speech.spoken.plus(interval) : speech.spoken));
    }

    private Participant with(Speech newSpeech) {
        return new Participant(stay, role, connection, flags, newSpeech, media, permissions, peers);
    }
}
