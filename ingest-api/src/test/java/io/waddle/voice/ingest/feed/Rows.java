package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.ScheduledEventStatus;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.WaddleRow;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.schemas.template.BuiltInTemplates;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import io.waddle.voice.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Rows of the state topic, written without a registry. */
public final class Rows {
    static final Deserializer<StateRow> READER = (topic, bytes) -> {
        try {
            return StateRow.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(e);
        }
    };

    private Rows() {}

    public static StateKey waddleKey(String waddleId) {
        return new StateKey(waddleId, Kind.WADDLE, "");
    }

    public static StateRow waddle(long revision, String waddleId, String owner) {
        return row(revision)
                .setWaddle(WaddleRow.newBuilder()
                        .setWaddleId(waddleId)
                        .setName("Pond " + waddleId)
                        .setOwnerId(owner)
                        .setEveryone(PermissionSet.of(Permission.VIEW_CHANNEL, Permission.CONNECT, Permission.SPEAK)
                                .bits())
                        .build())
                .build();
    }

    public static StateKey memberKey(String waddleId, String userId) {
        return new StateKey(waddleId, Kind.MEMBER, userId);
    }

    public static StateRow member(long revision, String waddleId, String userId) {
        return row(revision)
                .setMember(MemberRow.newBuilder()
                        .setWaddleId(waddleId)
                        .setUserId(userId)
                        .build())
                .build();
    }

    public static StateKey channelKey(String waddleId, String channelId) {
        return new StateKey(waddleId, Kind.CHANNEL, channelId);
    }

    public static StateRow channel(long revision, ChannelRow channel) {
        return row(revision).setChannel(channel).build();
    }

    /** Visible to everyone who may view channels; no override, no category, standard settings. */
    public static ChannelRow.Builder channel(String waddleId, String channelId, ChannelType type) {
        return ChannelRow.newBuilder()
                .setWaddleId(waddleId)
                .setChannelId(channelId)
                .setName("Channel " + channelId)
                .setType(type);
    }

    public static StateKey templateKey(String waddleId, String templateId) {
        return new StateKey(waddleId, Kind.TEMPLATE, templateId);
    }

    /** As the built-in one for broadcasts. */
    public static StateRow template(long revision, String waddleId, String templateId) {
        var template = BuiltInTemplates.byId().get("broadcast");
        template.setWaddleId(waddleId);
        template.setTemplateId(templateId);
        return row(revision).setTemplate(template).build();
    }

    public static StateKey scheduledEventKey(String waddleId, String scheduledEventId) {
        return new StateKey(waddleId, Kind.SCHEDULED_EVENT, scheduledEventId);
    }

    public static StateRow scheduledEvent(long revision, String waddleId, String scheduledEventId) {
        return row(revision)
                .setScheduledEvent(ScheduledEventRow.newBuilder()
                        .setWaddleId(waddleId)
                        .setScheduledEventId(scheduledEventId)
                        .setTitle("Show")
                        .setChannelId("c")
                        .setStartsAt(Instant.EPOCH)
                        .setStatus(ScheduledEventStatus.SCHEDULED)
                        .build())
                .build();
    }

    public static StateRow participant(long revision, String channelId, String userId, SessionRole role) {
        return row(revision)
                .setParticipant(participant(channelId, userId, role))
                .build();
    }

    public static ParticipantRow participant(String channelId, String userId, SessionRole role) {
        return ParticipantRow.newBuilder()
                .setWaddleId("w")
                .setChannelId(channelId)
                .setSessionId("s")
                .setStayId("stay-" + userId)
                .setUserId(userId)
                .setRole(role)
                .setConnectionState(ConnectionState.CONNECTING)
                .setJoinedAt(Instant.EPOCH)
                .build();
    }

    public static StateRow session(long revision, SessionRow session) {
        return row(revision).setSession(session).build();
    }

    private static StateRow.Builder row(long revision) {
        return StateRow.newBuilder().setRevision(revision);
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, StateKey key, StateRow row) {
        return new ConsumerRecord<>(Topics.STATE.name(), 0, offset, bytes(key), encoded(row));
    }

    static ConsumerRecord<byte[], byte[]> tombstone(long offset, StateKey key, long revision) {
        var record = new ConsumerRecord<byte[], byte[]>(Topics.STATE.name(), 0, offset, bytes(key), null);
        record.headers().add(RecordHeaders.REVISION, Long.toString(revision).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    static byte[] encoded(StateRow row) {
        try {
            var buffer = row.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(StateKey key) {
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }
}
