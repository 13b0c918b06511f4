package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The live stay of a user. */
public record Participant(
        Stay stay,
        SessionRole role,
        Connection connection,
        MuteFlags flags,
        Speech speech,
        Media media,
        PermissionSet permissions)
        implements Row {

    /** Which stay it is; never changes. */
    public record Stay(String stayId, String userId, String channelId, String sessionId, Instant joinedAt) {}

    public record Connection(ConnectionState state, Optional<ConnectionQuality> quality) {}

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
        return new Participant(stay, role, connection, newFlags, speech, media, permissions);
    }

    Participant with(Connection newConnection) {
        return new Participant(stay, role, newConnection, flags, speech, media, permissions);
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
        return new Participant(stay, role, connection, flags, newSpeech, media, permissions);
    }
}
