package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.VoiceAction;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.ConnectionQuality;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.SpeakingMode;
import java.util.Objects;
import java.util.Optional;

/** Commands from the wire. */
final class CommandCodec {
    private CommandCodec() {}

    /** Empty for a command that this build does not know: a newer producer may be ahead of us. */
    static Optional<Request> request(VoiceCommand command) {
        return meaning(command).map(meaning -> new Request(command.getActorUserId(), command.getAdmin(), meaning));
    }

    private static Optional<Command> meaning(VoiceCommand command) {
        VoiceAction action = command.getAction();
        return Optional.ofNullable(
                switch (command.getType()) {
                    case JOIN ->
                        new Command.Join(
                                channelId(command),
                                Objects.requireNonNull(command.getStayId(), "stayId"),
                                action.getSelfMuted(),
                                action.getSelfDeafened());
                    case LEAVE -> new Command.Leave(channelId(command));
                    case MUTE -> new Command.Mute(channelId(command), action.getOn());
                    case DEAFEN -> new Command.Deafen(channelId(command), action.getOn());
                    case SPEAKING ->
                        new Command.Speaking(
                                channelId(command),
                                action.getOn(),
                                Optional.ofNullable(action.getMode()).map(mode -> as(SpeakingMode.class, mode)));
                    case HEARTBEAT ->
                        new Command.Heartbeat(
                                channelId(command),
                                Optional.ofNullable(action.getConnectionQuality())
                                        .map(quality -> as(ConnectionQuality.class, quality)));
                    case CONFIGURE -> new Command.Configure(ConfigurationCodec.object(command.getChange()));
                    case REMOVE -> new Command.Remove(ConfigurationCodec.key(command.getChange()));
                    case VIDEO,
                            SCREEN_SHARE,
                            VOLUME,
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
                            SESSION_END,
                            MEDIA_REPORT,
                            UNKNOWN -> null;
                });
    }

    /** The schema makes optional what other commands do not have. */
    private static String channelId(VoiceCommand command) {
        return Objects.requireNonNull(command.getChannelId(), "channelId");
    }
}
