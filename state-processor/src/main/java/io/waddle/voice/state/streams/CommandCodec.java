package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.VoiceAction;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.ConnectionQuality;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.SessionRole;
import io.waddle.voice.state.domain.SpeakingMode;
import java.util.Objects;
import java.util.Optional;

/** Commands from the wire. The schema makes optional what other commands do not have. */
final class CommandCodec {
    private CommandCodec() {}

    /**
     * Empty for a command that this build does not know: a newer producer may be ahead of us.
     *
     * @throws NullPointerException when the command lacks what its type must have
     */
    static Optional<Request> request(VoiceCommand command) {
        return meaning(command).map(meaning -> new Request(command.getActorUserId(), command.getAdmin(), meaning));
    }

    private static Optional<Command> meaning(VoiceCommand command) {
        return switch (command.getType()) {
            case CONFIGURE -> Optional.of(ConfigurationCodec.configure(command.getChange()));
            case REMOVE -> Optional.of(new Command.Remove(ConfigurationCodec.key(command.getChange())));
            case MEDIA_REPORT -> ReportCodec.report(channelId(command), command.getMedia());
            case UNKNOWN -> Optional.empty();
            case JOIN,
                    LEAVE,
                    MUTE,
                    DEAFEN,
                    SPEAKING,
                    VIDEO,
                    SCREEN_SHARE,
                    VOLUME,
                    HEARTBEAT,
                    PRIORITY_SPEAKER,
                    SERVER_MUTE,
                    SERVER_DEAFEN,
                    MOVE,
                    DISCONNECT,
                    STAGE_REQUEST,
                    STAGE_REQUEST_CANCEL,
                    STAGE_APPROVE,
                    STAGE_DENY,
                    STAGE_INVITE,
                    STAGE_INVITE_ACCEPT,
                    STAGE_INVITE_DECLINE,
                    STAGE_PROMOTE,
                    STAGE_DEMOTE,
                    HOST_TRANSFER,
                    SESSION_END -> Optional.of(voice(command, channelId(command), command.getAction()));
        };
    }

    private static Command voice(VoiceCommand command, String channel, VoiceAction action) {
        return switch (command.getType()) {
            case JOIN -> new Command.Join(channel, stayId(command), action.getSelfMuted(), action.getSelfDeafened());
            case LEAVE -> new Command.Leave(channel);
            case MUTE -> new Command.Mute(channel, action.getOn());
            case DEAFEN -> new Command.Deafen(channel, action.getOn());
            case SPEAKING -> new Command.Speaking(channel, action.getOn(), mode(action));
            case VIDEO -> new Command.Video(channel, action.getOn());
            case SCREEN_SHARE -> new Command.ScreenShare(channel, action.getOn());
            case VOLUME -> new Command.Volume(channel, action.getVolume());
            case HEARTBEAT -> new Command.Heartbeat(channel, quality(action));
            case PRIORITY_SPEAKER -> new Command.PrioritySpeaker(channel, action.getOn());
            case SERVER_MUTE -> new Command.ServerMute(channel, target(action), action.getOn());
            case SERVER_DEAFEN -> new Command.ServerDeafen(channel, target(action), action.getOn());
            case MOVE -> new Command.Move(channel, target(action), toChannelId(action), stayId(command));
            case DISCONNECT -> new Command.Disconnect(channel, target(action));
            case STAGE_REQUEST -> new Command.RequestToSpeak(channel);
            case STAGE_REQUEST_CANCEL -> new Command.CancelRequest(channel);
            case STAGE_APPROVE -> new Command.Approve(channel, requestId(action));
            case STAGE_DENY -> new Command.Deny(channel, requestId(action), Optional.ofNullable(action.getReason()));
            case STAGE_INVITE -> new Command.Invite(channel, target(action));
            case STAGE_INVITE_ACCEPT -> new Command.AcceptInvite(channel);
            case STAGE_INVITE_DECLINE -> new Command.DeclineInvite(channel);
            case STAGE_PROMOTE -> new Command.Promote(channel, target(action), as(SessionRole.class, action.getRole()));
            case STAGE_DEMOTE -> new Command.Demote(channel, target(action));
            case HOST_TRANSFER -> new Command.TransferHost(channel, target(action));
            case SESSION_END -> new Command.EndSession(channel);
            case CONFIGURE, REMOVE, MEDIA_REPORT, UNKNOWN ->
                throw new IllegalArgumentException("no voice command: " + command.getType());
        };
    }

    private static Optional<SpeakingMode> mode(VoiceAction action) {
        return Optional.ofNullable(action.getMode()).map(mode -> as(SpeakingMode.class, mode));
    }

    private static Optional<ConnectionQuality> quality(VoiceAction action) {
        return Optional.ofNullable(action.getConnectionQuality()).map(quality -> as(ConnectionQuality.class, quality));
    }

    private static String channelId(VoiceCommand command) {
        return Objects.requireNonNull(command.getChannelId(), "channelId");
    }

    private static String stayId(VoiceCommand command) {
        return Objects.requireNonNull(command.getStayId(), "stayId");
    }

    private static String target(VoiceAction action) {
        return Objects.requireNonNull(action.getTargetUserId(), "targetUserId");
    }

    private static String toChannelId(VoiceAction action) {
        return Objects.requireNonNull(action.getToChannelId(), "toChannelId");
    }

    private static String requestId(VoiceAction action) {
        return Objects.requireNonNull(action.getRequestId(), "requestId");
    }
}
