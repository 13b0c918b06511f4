package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.SpeakingInterval;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.ingest.feed.Rows;
import java.time.Instant;

/** Events of the waddle {@code w}, as the log has them. */
final class Events {
    private static final Instant AT = Instant.parse("2026-11-27T10:00:00Z");

    private Events() {}

    static VoiceEvent.Builder of(EventType type, long revision) {
        return VoiceEvent.newBuilder()
                .setWaddleId("w")
                .setRevision(revision)
                .setAt(AT)
                .setType(type);
    }

    static VoiceEvent participant(EventType type, String channelId, String userId) {
        return of(type, 1)
                .setChannelId(channelId)
                .setUserId(userId)
                .setParticipant(Rows.participant(channelId, userId, SessionRole.PARTICIPANT))
                .build();
    }

    static VoiceEvent moved(String userId, String from, String to) {
        return VoiceEvent.newBuilder(participant(EventType.PARTICIPANT_MOVED, to, userId))
                .setStayId("stay-" + userId)
                .setActorUserId("mod")
                .setPrevious(Rows.participant(from, userId, SessionRole.PARTICIPANT))
                .build();
    }

    static VoiceEvent speaking(String channelId, String userId) {
        return VoiceEvent.newBuilder(participant(EventType.SPEAKING, channelId, userId))
                .setSpeaking(new SpeakingInterval(AT, null))
                .build();
    }

    static VoiceEvent session(String channelId, String host, String recordingUrl) {
        return of(EventType.SESSION_UPDATED, 1)
                .setChannelId(channelId)
                .setSession(SessionRow.newBuilder()
                        .setWaddleId("w")
                        .setChannelId(channelId)
                        .setSessionId("s")
                        .setType(ChannelType.VOICE)
                        .setHostUserId(host)
                        .setStartedAt(AT)
                        .setRecordingUrl(recordingUrl)
                        .build())
                .build();
    }

    static VoiceEvent requested(String channelId, String userId) {
        return of(EventType.STAGE_REQUESTED, 1)
                .setChannelId(channelId)
                .setUserId(userId)
                .setStageRequest(StageRequestRow.newBuilder()
                        .setWaddleId("w")
                        .setChannelId(channelId)
                        .setSessionId("s")
                        .setRequestId("r")
                        .setUserId(userId)
                        .setRequestedAt(AT)
                        .build())
                .build();
    }

    static VoiceEvent configured(ConfigKind kind, String id) {
        return of(EventType.CONFIG_UPDATED, 1)
                .setChange(ConfigChange.newBuilder().setKind(kind).setId(id).build())
                .build();
    }

    static VoiceEvent channel(EventType type, String channelId) {
        return of(type, 1)
                .setChannelId(channelId)
                .setChange(ConfigChange.newBuilder()
                        .setKind(ConfigKind.CHANNEL)
                        .setId(channelId)
                        .setChannel(ChannelRow.newBuilder()
                                .setWaddleId("w")
                                .setChannelId(channelId)
                                .setName(channelId)
                                .setType(ChannelType.VOICE)
                                .build())
                        .build())
                .build();
    }
}
