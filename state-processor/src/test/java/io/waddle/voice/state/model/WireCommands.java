package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConnectionQuality;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SpeakingMode;
import io.waddle.voice.avro.VoiceAction;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.streams.ModelDriver;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lines of a script as commands on the wire, as ingest-api writes them. */
final class WireCommands {
    private static final Set<CommandType> BEGINNING_A_STAY = Set.of(CommandType.JOIN, CommandType.MOVE);

    private final String waddleId;
    private final Symbols symbols;
    private int count;

    WireCommands(String waddleId, Symbols symbols) {
        this.waddleId = waddleId;
        this.symbols = symbols;
    }

    /** Empty for what is no request. */
    Optional<VoiceCommand> of(Line line) {
        return switch (line.deed()) {
            case Deed.Post(var event) -> Optional.of(posted(line, event));
            case Deed.Put(var path, var body) -> Optional.of(put(line, path, body));
            case Deed.Delete(var path) -> {
                var command = command(CommandType.REMOVE, line);
                command.setChange(ModelDriver.removal(waddleId, ConfiguredObjects.key(path)));
                yield Optional.of(command);
            }
            case Deed.Peer peer -> Optional.of(reported(line, peer));
            case Deed.Elsewhere _, Deed.Outage _, Deed.Nothing _ -> Optional.empty();
        };
    }

    private VoiceCommand posted(Line line, JsonNode event) {
        var type = CommandType.valueOf(wire(event.get("type").asText()));
        var command = command(type, line);
        command.setChannelId(event.get("channelId").asText());
        command.setAction(action(event));
        if (BEGINNING_A_STAY.contains(type)) {
            command.setStayId(symbols.newStayId());
        }
        return command;
    }

    private VoiceAction action(JsonNode event) {
        var action = VoiceAction.newBuilder();
        event.properties().forEach(field -> {
            String value = field.getValue().asText();
            switch (field.getKey()) {
                case "type", "channelId" -> {
                    // Of the command.
                }
                case "muted", "deafened", "speaking", "enabled" ->
                    action.setOn(field.getValue().asBoolean());
                case "selfMuted" -> action.setSelfMuted(field.getValue().asBoolean());
                case "selfDeafened" -> action.setSelfDeafened(field.getValue().asBoolean());
                case "mode" -> action.setMode(SpeakingMode.valueOf(wire(value)));
                case "volume" -> action.setVolume(field.getValue().asInt());
                case "connectionQuality" -> action.setConnectionQuality(ConnectionQuality.valueOf(wire(value)));
                case "targetUserId" -> action.setTargetUserId(value);
                case "toChannelId" -> action.setToChannelId(value);
                case "requestId" ->
                    action.setRequestId(
                            value.startsWith("of ")
                                    ? symbols.requestIdOf(
                                            value.substring(3),
                                            event.get("channelId").asText())
                                    : value);
                case "role" -> action.setRole(SessionRole.valueOf(value));
                case "reason" -> action.setReason(value);
                default -> throw new IllegalArgumentException("field: " + field.getKey());
            }
        });
        return action.build();
    }

    private VoiceCommand put(Line line, String path, JsonNode body) {
        var command = command(CommandType.CONFIGURE, line);
        command.setChange(
                switch (ConfiguredObjects.put(path, body, symbols.now())) {
                    case Command.Configure(var object) -> ModelDriver.change(waddleId, object);
                    case Command.ConfigureFromTemplate fromTemplate -> change(fromTemplate);
                    case Command other -> throw new IllegalArgumentException("not put: " + other);
                });
        return command;
    }

    private ConfigChange change(Command.ConfigureFromTemplate put) {
        var change = ModelDriver.change(waddleId, put.channel());
        change.setTemplateId(put.templateId());
        change.setGiven(List.copyOf(new TreeSet<>(put.given())));
        if (!put.typeGiven()) {
            change.getChannel().setType(io.waddle.voice.avro.ChannelType.UNKNOWN);
        }
        return change;
    }

    private VoiceCommand reported(Line line, Deed.Peer peer) {
        var command = command(CommandType.MEDIA_REPORT, line);
        command.setActorUserId("");
        command.setChannelId(peer.channelId());
        command.setMedia(MediaReport.newBuilder()
                .setType(peer.joined() ? MediaReportType.PEER_JOINED : MediaReportType.PEER_LEFT)
                .setSessionId(peer.ofCurrentSession() ? symbols.sessionIdOf(peer.channelId()) : "another-session")
                .setUserId(line.user())
                .setPeerId(peer.peerId())
                .build());
        return command;
    }

    private VoiceCommand command(CommandType type, Line line) {
        return VoiceCommand.newBuilder()
                .setCommandId("command-%03d".formatted(++count))
                .setWaddleId(waddleId)
                .setType(type)
                .setActorUserId(line.user())
                .setAdmin(line.admin())
                .setSubmittedAt(Instant.EPOCH)
                .build();
    }

    private static String wire(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
