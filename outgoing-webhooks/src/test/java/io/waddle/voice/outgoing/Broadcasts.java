package io.waddle.voice.outgoing;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.avro.VoiceEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Channels, events and notices of the waddle {@code w}. */
final class Broadcasts {
    static final Instant AT = Instant.parse("2026-11-27T10:00:00Z");
    static final String STREAM_KEY = "sealed-stream-key";

    private Broadcasts() {}

    static ChannelRow channel(String channelId) {
        return channel(channelId, ChannelType.BROADCAST, "https://example.org/hook");
    }

    static ChannelRow channel(String channelId, ChannelType type, String webhookUrl) {
        var broadcast = BroadcastConfig.newBuilder()
                .setSealedStreamKey(ByteBuffer.wrap(STREAM_KEY.getBytes(StandardCharsets.UTF_8)))
                .setWebhookUrl(webhookUrl)
                .build();
        return ChannelRow.newBuilder()
                .setWaddleId("w")
                .setChannelId(channelId)
                .setName("Channel")
                .setType(type)
                .setVoice(VoiceConfig.newBuilder()
                        .setRtc(RtcConfig.newBuilder().build())
                        .setBroadcast(broadcast)
                        .build())
                .build();
    }

    static VoiceEvent.Builder event(EventType type, String channelId) {
        return VoiceEvent.newBuilder()
                .setWaddleId("w")
                .setRevision(7)
                .setAt(AT)
                .setType(type)
                .setChannelId(channelId)
                .setSessionId("s-" + channelId);
    }

    static VoiceEvent of(EventType type, String channelId, SessionRole role) {
        return event(type, channelId)
                .setUserId("u")
                .setParticipant(participant(channelId, role))
                .build();
    }

    static VoiceEvent moved(ParticipantRow from, ParticipantRow to) {
        return event(EventType.PARTICIPANT_MOVED, to.getChannelId())
                .setUserId("u")
                .setPrevious(from)
                .setParticipant(to)
                .build();
    }

    static ParticipantRow participant(String channelId, SessionRole role) {
        return ParticipantRow.newBuilder()
                .setWaddleId("w")
                .setChannelId(channelId)
                .setSessionId("s-" + channelId)
                .setStayId("stay")
                .setUserId("u")
                .setRole(role)
                .setJoinedAt(AT)
                .build();
    }

    static BroadcastNotice notice(String channelId, long revision) {
        return notice("w", channelId, revision);
    }

    static BroadcastNotice notice(String waddleId, String channelId, long revision) {
        return new BroadcastNotice(
                BroadcastNotice.Type.BROADCASTER_ADDED,
                waddleId,
                channelId,
                "s-" + channelId,
                Optional.of("u"),
                AT,
                revision);
    }
}
