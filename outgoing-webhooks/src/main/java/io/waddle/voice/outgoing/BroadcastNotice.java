package io.waddle.voice.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.VoiceEvent;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the receiver of a broadcast channel is told. Follows from event and channel alone, so that reading the log again
 * makes the same notice, with the same id.
 *
 * @param userId the broadcaster; empty for a session
 */
public record BroadcastNotice(
        Type type,
        String waddleId,
        String channelId,
        String sessionId,
        Optional<String> userId,
        Instant at,
        long revision) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** What happened, as bodies name it. */
    public enum Type {
        SESSION_STARTED("session.started"),
        SESSION_ENDED("session.ended"),
        BROADCASTER_ADDED("broadcaster.added"),
        BROADCASTER_REMOVED("broadcaster.removed");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Where to post to; empty for channels of other types and without a receiver. */
    public static Optional<String> url(ChannelRow channel) {
        if (channel.getType() != ChannelType.BROADCAST || channel.getVoice() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(channel.getVoice().getBroadcast()).map(broadcast -> broadcast.getWebhookUrl());
    }

    /** Channels to ask {@link #of} for: two when somebody moved, since one lost them and one won them. */
    public static List<String> channels(VoiceEvent event) {
        return Stream.of(
                        Optional.ofNullable(event.getPrevious()).map(ParticipantRow::getChannelId),
                        Optional.ofNullable(event.getChannelId()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Empty when nobody is to be told: another event, no receiver, or another channel's event. */
    public static Optional<BroadcastNotice> of(VoiceEvent event, ChannelRow channel) {
        if (url(channel).isEmpty() || !event.getWaddleId().equals(channel.getWaddleId())) {
            return Optional.empty();
        }
        String channelId = channel.getChannelId();
        return switch (event.getType()) {
            case SESSION_STARTED -> session(event, channelId, Type.SESSION_STARTED);
            case SESSION_ENDED -> session(event, channelId, Type.SESSION_ENDED);
            case PARTICIPANT_JOINED -> change(event, channelId, null, event.getParticipant());
            case PARTICIPANT_LEFT -> change(event, channelId, event.getParticipant(), null);
            case PARTICIPANT_MOVED -> change(event, channelId, event.getPrevious(), event.getParticipant());
            case ROLE_CHANGED -> anotherRole(event, channelId);
            case UNKNOWN,
                    SESSION_UPDATED,
                    PARTICIPANT_UPDATED,
                    SPEAKING,
                    STAGE_REQUESTED,
                    STAGE_RESOLVED,
                    CHANNEL_UPDATED,
                    CHANNEL_DELETED,
                    CONFIG_UPDATED,
                    LIMITS_WARNING -> Optional.empty();
        };
    }

    private static Optional<BroadcastNotice> session(VoiceEvent event, String channelId, Type type) {
        return channelId.equals(event.getChannelId())
                ? Optional.of(notice(event, type, channelId, event.getSessionId(), Optional.empty()))
                : Optional.empty();
    }

    /**
     * Whoever comes back to the same channel on another device was moved within it: no change.
     *
     * @param before null for whoever was nowhere
     * @param after null for whoever is nowhere now
     */
    private static Optional<BroadcastNotice> change(
            VoiceEvent event, String channelId, ParticipantRow before, ParticipantRow after) {
        boolean was = broadcasts(before, channelId);
        boolean is = broadcasts(after, channelId);
        if (was == is) {
            return Optional.empty();
        }
        return Optional.of(
                is
                        ? broadcaster(event, Type.BROADCASTER_ADDED, after)
                        : broadcaster(event, Type.BROADCASTER_REMOVED, before));
    }

    /** The event says the new role only, and a broadcast knows two. */
    private static Optional<BroadcastNotice> anotherRole(VoiceEvent event, String channelId) {
        var participant = event.getParticipant();
        if (broadcasts(participant, channelId)) {
            return Optional.of(broadcaster(event, Type.BROADCASTER_ADDED, participant));
        }
        return isIn(participant, channelId, SessionRole.LISTENER)
                ? Optional.of(broadcaster(event, Type.BROADCASTER_REMOVED, participant))
                : Optional.empty();
    }

    private static boolean broadcasts(ParticipantRow participant, String channelId) {
        return isIn(participant, channelId, SessionRole.BROADCASTER);
    }

    private static boolean isIn(ParticipantRow participant, String channelId, SessionRole role) {
        return participant != null
                && participant.getRole() == role
                && participant.getChannelId().equals(channelId);
    }

    private static BroadcastNotice broadcaster(VoiceEvent event, Type type, ParticipantRow who) {
        return notice(event, type, who.getChannelId(), who.getSessionId(), Optional.of(who.getUserId()));
    }

    private static BroadcastNotice notice(
            VoiceEvent event, Type type, String channelId, String sessionId, Optional<String> userId) {
        return new BroadcastNotice(
                type, event.getWaddleId(), channelId, sessionId, userId, event.getAt(), event.getRevision());
    }

    /** The same whenever it is sent. Of the channel too: a move between two broadcasts is one event and two notices. */
    public String id() {
        return "%s/%s/%d".formatted(waddleId, channelId, revision);
    }

    /** JSON in UTF-8, the same bytes each time. */
    public byte[] body() {
        var json = JSON.createObjectNode()
                .put("id", id())
                .put("type", type.word())
                .put("waddleId", waddleId)
                .put("channelId", channelId)
                .put("sessionId", sessionId);
        userId.ifPresent(user -> json.put("userId", user));
        json.put("at", MILLIS.format(at)).put("revision", revision);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
