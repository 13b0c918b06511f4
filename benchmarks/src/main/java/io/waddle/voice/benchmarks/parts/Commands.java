package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.avro.BroadcastConfig;
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
import io.waddle.voice.ingest.command.CommandDraft;
import io.waddle.voice.ingest.command.PostedEvent;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands as ingest-api writes them. */
public final class Commands {
    private static final String OWNER = "owner";
    private static final PermissionSet EVERYONE = PermissionSet.of(
            Permission.VIEW_CHANNEL,
            Permission.CONNECT,
            Permission.SPEAK,
            Permission.USE_VAD,
            Permission.REQUEST_TO_SPEAK);
    /** As long as a SHA-256. */
    private static final ByteBuffer DIGEST = ByteBuffer.allocate(32).asReadOnlyBuffer();

    private Commands() {}

    /** What makes a town: its waddles, then their channels, then all who live there. */
    public static Stream<VoiceCommand> founding(Town town) {
        var waddles = town.waddleIds().stream().map(Commands::waddle);
        var channels = town.waddleIds().stream()
                .flatMap(waddle -> town.channelIds().stream().map(channel -> channel(waddle, channel, town.type())));
        return Stream.concat(Stream.concat(waddles, channels), town.residents().map(Commands::member));
    }

    public static VoiceCommand join(Town.Resident resident) {
        return event(resident, CommandType.JOIN, new VoiceAction());
    }

    public static VoiceCommand mute(Town.Resident resident, boolean muted) {
        return event(
                resident,
                CommandType.MUTE,
                VoiceAction.newBuilder().setOn(muted).build());
    }

    public static VoiceCommand speaking(Town.Resident resident, boolean speaking) {
        return event(
                resident,
                CommandType.SPEAKING,
                VoiceAction.newBuilder().setOn(speaking).build());
    }

    public static VoiceCommand leave(Town.Resident resident) {
        return event(resident, CommandType.LEAVE, new VoiceAction());
    }

    private static VoiceCommand event(Town.Resident resident, CommandType type, VoiceAction action) {
        var event = new PostedEvent(Optional.of(resident.user()), type, action);
        return by(
                resident.user(), CommandDraft.event(resident.waddle(), resident.channel(), event, DIGEST.duplicate()));
    }

    private static VoiceCommand waddle(String waddle) {
        var change = change(ConfigKind.WADDLE, waddle);
        change.setWaddle(new WaddleRow(waddle, waddle, OWNER, EVERYONE.bits()));
        return configure(waddle, change);
    }

    private static VoiceCommand channel(String waddle, String channel, ChannelType type) {
        var stage = type == ChannelType.STAGE ? StageConfig.newBuilder().build() : null;
        var broadcast =
                type == ChannelType.BROADCAST ? BroadcastConfig.newBuilder().build() : null;
        var voice = new VoiceConfig(64_000, 0, null, new RtcConfig(true, true, true), false, "{}", stage, broadcast);
        var change = change(ConfigKind.CHANNEL, channel);
        change.setChannel(new ChannelRow(waddle, channel, channel, type, null, 0, voice, List.of()));
        return configure(waddle, change);
    }

    private static VoiceCommand member(Town.Resident resident) {
        var change = change(ConfigKind.MEMBER, resident.user());
        change.setMember(new MemberRow(resident.waddle(), resident.user(), List.of(), null, false, false));
        return configure(resident.waddle(), change);
    }

    private static ConfigChange change(ConfigKind kind, String id) {
        var change = new ConfigChange();
        change.setGiven(List.of());
        change.setKind(kind);
        change.setId(id);
        return change;
    }

    private static VoiceCommand configure(String waddle, ConfigChange change) {
        return by(OWNER, CommandDraft.configuration(CommandType.CONFIGURE, waddle, change, DIGEST.duplicate()));
    }

    private static VoiceCommand by(String actor, CommandDraft draft) {
        return draft.by(CommandId.next(0, actor).toString(), actor, Optional.of("gateway"), true, Instant.now());
    }
}
