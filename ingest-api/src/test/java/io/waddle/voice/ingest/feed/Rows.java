package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.OverrideTarget;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PermissionOverride;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.ScheduledEventStatus;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
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
import java.util.List;
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
        return member(revision, waddleId, userId, null);
    }

    /** @param timedOutUntil null for no time-out */
    public static StateRow member(
            long revision, String waddleId, String userId, Instant timedOutUntil, String... roleIds) {
        return row(revision)
                .setMember(MemberRow.newBuilder()
                        .setWaddleId(waddleId)
                        .setUserId(userId)
                        .setTimedOutUntil(timedOutUntil)
                        .setRoles(List.of(roleIds))
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

    /** Seen only by who holds a role. */
    public static ChannelRow.Builder hidden(String waddleId, String channelId, ChannelType type, String roleId) {
        long view = PermissionSet.of(Permission.VIEW_CHANNEL).bits();
        return channel(waddleId, channelId, type)
                .setOverrides(List.of(
                        new PermissionOverride(OverrideTarget.EVERYONE, null, 0L, view),
                        new PermissionOverride(OverrideTarget.ROLE, roleId, view, 0L)));
    }

    public static StateKey roleKey(String waddleId, String roleId) {
        return new StateKey(waddleId, Kind.ROLE, roleId);
    }

    public static StateRow role(long revision, String waddleId, String roleId, Permission... permissions) {
        return row(revision)
                .setRole(RoleRow.newBuilder()
                        .setWaddleId(waddleId)
                        .setRoleId(roleId)
                        .setName("Role " + roleId)
                        .setPermissions(PermissionSet.of(permissions).bits())
                        .build())
                .build();
    }

    public static StateKey categoryKey(String waddleId, String categoryId) {
        return new StateKey(waddleId, Kind.CATEGORY, categoryId);
    }

    public static StateRow category(long revision, String waddleId, String categoryId, int position) {
        return row(revision)
                .setCategory(CategoryRow.newBuilder()
                        .setWaddleId(waddleId)
                        .setCategoryId(categoryId)
                        .setName("Category " + categoryId)
                        .setPosition(position)
                        .build())
                .build();
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

    public static StateKey sessionKey(String waddleId, String channelId) {
        return new StateKey(waddleId, Kind.SESSION, channelId);
    }

    /** Live, opened by nobody in particular. */
    public static SessionRow session(String waddleId, String channelId, ChannelType type, int participants) {
        return SessionRow.newBuilder()
                .setWaddleId(waddleId)
                .setChannelId(channelId)
                .setSessionId("s")
                .setType(type)
                .setStartedAt(Instant.EPOCH)
                .setIntegratedAt(Instant.EPOCH)
                .setParticipantCount(participants)
                .build();
    }

    public static StateRow request(
            long revision, String channelId, String requestId, String userId, StageRequestStatus status) {
        return row(revision)
                .setStageRequest(StageRequestRow.newBuilder()
                        .setWaddleId("w")
                        .setChannelId(channelId)
                        .setSessionId("s")
                        .setRequestId(requestId)
                        .setUserId(userId)
                        .setRequestedAt(Instant.EPOCH)
                        .setRevision(revision)
                        .setStatus(status)
                        // As of the event: those before it have gone since.
                        .setPosition(99)
                        .build())
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
