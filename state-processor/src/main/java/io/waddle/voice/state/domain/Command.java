package io.waddle.voice.state.domain;

import java.util.Optional;
import java.util.Set;

/** What somebody wants done. */
public sealed interface Command {

    /** A command about a voice channel. */
    sealed interface InChannel extends Command {
        String channelId();
    }

    /** A command that is aimed at somebody. */
    sealed interface Aimed extends InChannel {
        String targetUserId();
    }

    /** A command about somebody's request to speak. */
    sealed interface OfRequest extends InChannel {
        String requestId();
    }

    /** @param stayId of the stay that begins if it is accepted; UUIDv7, so that later intents are greater */
    record Join(String channelId, String stayId, boolean selfMuted, boolean selfDeafened) implements InChannel {}

    record Leave(String channelId) implements InChannel {}

    record Mute(String channelId, boolean muted) implements InChannel {}

    record Deafen(String channelId, boolean deafened) implements InChannel {}

    record Speaking(String channelId, boolean speaking, Optional<SpeakingMode> mode) implements InChannel {}

    record Video(String channelId, boolean enabled) implements InChannel {}

    record ScreenShare(String channelId, boolean enabled) implements InChannel {}

    /** @param volume 0 to 200 */
    record Volume(String channelId, int volume) implements InChannel {}

    record PrioritySpeaker(String channelId, boolean enabled) implements InChannel {}

    record Heartbeat(String channelId, Optional<ConnectionQuality> quality) implements InChannel {}

    record ServerMute(String channelId, String targetUserId, boolean muted) implements Aimed {}

    record ServerDeafen(String channelId, String targetUserId, boolean deafened) implements Aimed {}

    /** @param stayId of the stay that begins in the other channel */
    record Move(String channelId, String targetUserId, String toChannelId, String stayId) implements Aimed {}

    record Disconnect(String channelId, String targetUserId) implements Aimed {}

    /** Raises one's hand. */
    record RequestToSpeak(String channelId) implements InChannel {}

    record CancelRequest(String channelId) implements InChannel {}

    record Approve(String channelId, String requestId) implements OfRequest {}

    record Deny(String channelId, String requestId, Optional<String> reason) implements OfRequest {}

    record Invite(String channelId, String targetUserId) implements Aimed {}

    record AcceptInvite(String channelId) implements InChannel {}

    record DeclineInvite(String channelId) implements InChannel {}

    /** @param role speaker or moderator */
    record Promote(String channelId, String targetUserId, SessionRole role) implements Aimed {}

    record Demote(String channelId, String targetUserId) implements Aimed {}

    record TransferHost(String channelId, String targetUserId) implements Aimed {}

    record EndSession(String channelId) implements InChannel {}

    /** A report of the media service on a session. */
    sealed interface OfSession extends InChannel {
        String sessionId();
    }

    /** The media service reports a connection. */
    record PeerJoined(String channelId, String sessionId, String userId, String peerId, Optional<String> mediaSessionId)
            implements OfSession {}

    /** The media service reports that a connection is gone. */
    record PeerLeft(String channelId, String sessionId, String userId, String peerId, Optional<String> mediaSessionId)
            implements OfSession {}

    /** There is a meeting for the session. */
    record MeetingReady(String channelId, String sessionId, String meetingId) implements OfSession {}

    /** @param mediaSessionId the use of the meeting that is over */
    record MeetingEnded(String channelId, String sessionId, String mediaSessionId) implements OfSession {}

    record RecordingReported(String channelId, String sessionId, Recording recording) implements OfSession {}

    record TranscriptReported(String channelId, String sessionId, Document transcript) implements OfSession {}

    record SummaryReported(String channelId, String sessionId, Document summary) implements OfSession {}

    record LivestreamReported(String channelId, String sessionId, Livestream livestream) implements OfSession {}

    /** Create or replace. */
    record Configure(Configured object) implements Command {}

    /**
     * Create or replace a channel that takes from a template what it leaves out.
     *
     * @param channel with the settings given; the others are not looked at
     * @param typeGiven whether the channel's type is given
     * @param given paths of the voice settings given, see {@link VoiceSettings#filledFrom}
     */
    record ConfigureFromTemplate(Channel channel, boolean typeGiven, Set<String> given, String templateId)
            implements Command {}

    record Remove(RowKey.OfConfigured<?> key) implements Command {}
}
