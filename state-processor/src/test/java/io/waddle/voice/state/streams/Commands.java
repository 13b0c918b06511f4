package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceAction;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.avro.WaddleRow;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Commands as ingest-api writes them. */
final class Commands {
    static final String WADDLE = "w1";
    static final String OWNER = "owner";
    private static final PermissionSet TALKING =
            PermissionSet.of(Permission.VIEW_CHANNEL, Permission.CONNECT, Permission.SPEAK);

    private int count;

    VoiceCommand found() {
        return found(WADDLE);
    }

    VoiceCommand found(String waddleId) {
        var change = change(ConfigKind.WADDLE, waddleId);
        change.setWaddle(new WaddleRow(waddleId, "Waddle", OWNER, TALKING.bits()));
        var command = configure(change);
        command.setWaddleId(waddleId);
        return command;
    }

    VoiceCommand voiceChannel(String channelId) {
        return voiceChannel(channelId, 0);
    }

    VoiceCommand voiceChannel(String channelId, int userLimit) {
        var change = change(ConfigKind.CHANNEL, channelId);
        change.setChannel(channel(channelId, userLimit));
        return configure(change);
    }

    VoiceCommand member(String userId) {
        var change = change(ConfigKind.MEMBER, userId);
        change.setMember(new MemberRow(WADDLE, userId, List.of(), null, false, false));
        return configure(change);
    }

    VoiceCommand stage(String channelId) {
        var change = change(ConfigKind.CHANNEL, channelId);
        var row = channel(channelId, 0);
        row.setType(ChannelType.STAGE);
        row.getVoice().setStage(StageConfig.newBuilder().build());
        change.setChannel(row);
        return configure(change);
    }

    /** What every member may do. */
    VoiceCommand everyone(Permission... permissions) {
        var change = change(ConfigKind.WADDLE, WADDLE);
        change.setWaddle(new WaddleRow(
                WADDLE, "Waddle", OWNER, PermissionSet.of(permissions).bits()));
        return configure(change);
    }

    VoiceCommand removal(ConfigKind kind, String id) {
        var command = command(CommandType.REMOVE, OWNER);
        command.setChange(change(kind, id));
        return command;
    }

    VoiceCommand join(String userId, String channelId) {
        var command = command(CommandType.JOIN, userId);
        command.setChannelId(channelId);
        command.setStayId("stay-%05d".formatted(count));
        command.setAction(new VoiceAction());
        command.setPayloadDigest(digest("join " + channelId));
        return command;
    }

    VoiceCommand leave(String userId, String channelId) {
        return inChannel(CommandType.LEAVE, userId, channelId);
    }

    VoiceCommand heartbeat(String userId, String channelId) {
        return inChannel(CommandType.HEARTBEAT, userId, channelId);
    }

    VoiceCommand mute(String userId, String channelId, boolean muted) {
        var command = inChannel(CommandType.MUTE, userId, channelId);
        command.getAction().setOn(muted);
        return command;
    }

    VoiceCommand speaking(String userId, String channelId, boolean speaking) {
        var command = inChannel(CommandType.SPEAKING, userId, channelId);
        command.getAction().setOn(speaking);
        return command;
    }

    VoiceCommand inChannel(CommandType type, String userId, String channelId) {
        var command = command(type, userId);
        command.setChannelId(channelId);
        command.setAction(new VoiceAction());
        return command;
    }

    /** The same in another waddle. */
    static VoiceCommand in(String waddleId, VoiceCommand command) {
        command.setWaddleId(waddleId);
        return command;
    }

    /** A request sent again: another command, but for the same thing. */
    VoiceCommand again(VoiceCommand request) {
        var repeat = VoiceCommand.newBuilder(request).build();
        repeat.setCommandId("command-%05d".formatted(++count));
        return repeat;
    }

    private VoiceCommand configure(ConfigChange change) {
        var command = command(CommandType.CONFIGURE, OWNER);
        command.setAdmin(true);
        command.setChange(change);
        return command;
    }

    private VoiceCommand command(CommandType type, String userId) {
        var command = new VoiceCommand();
        command.setCommandId("command-%05d".formatted(++count));
        command.setWaddleId(WADDLE);
        command.setType(type);
        command.setActorUserId(userId);
        command.setSubmittedAt(Instant.EPOCH);
        command.setPayloadDigest(digest(type.name()));
        return command;
    }

    private static ConfigChange change(ConfigKind kind, String id) {
        var change = new ConfigChange();
        change.setGiven(List.of());
        change.setKind(kind);
        change.setId(id);
        return change;
    }

    private static ChannelRow channel(String channelId, int userLimit) {
        var voice = new VoiceConfig(64_000, userLimit, null, new RtcConfig(true, true, true), false, "{}", null, null);
        return new ChannelRow(WADDLE, channelId, channelId, ChannelType.VOICE, null, 0, voice, List.of());
    }

    static ByteBuffer digest(String payload) {
        return ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8));
    }
}
