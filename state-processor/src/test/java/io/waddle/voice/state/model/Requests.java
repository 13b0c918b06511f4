package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.ConnectionQuality;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.SessionRole;
import io.waddle.voice.state.domain.SpeakingMode;
import java.util.Locale;
import java.util.Optional;

/** Lines of a script as requests to the rules. */
final class Requests {
    private final Symbols symbols;

    Requests(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Empty for what is no request. */
    Optional<Request> of(Line line) {
        return command(line).map(command -> new Request(line.user(), line.admin(), command));
    }

    private Optional<Command> command(Line line) {
        return switch (line.deed()) {
            case Deed.Post(var event) -> Optional.of(posted(event));
            case Deed.Put(var path, var body) -> Optional.of(ConfiguredObjects.put(path, body, symbols.now()));
            case Deed.Delete(var path) -> Optional.of(new Command.Remove(ConfiguredObjects.key(path)));
            case Deed.Peer peer -> Optional.of(reported(line.user(), peer));
            case Deed.Elsewhere _, Deed.Outage _, Deed.Nothing _ -> Optional.empty();
        };
    }

    private Command reported(String user, Deed.Peer peer) {
        String session = peer.ofCurrentSession() ? symbols.sessionIdOf(peer.channelId()) : "another-session";
        return peer.joined()
                ? new Command.PeerJoined(peer.channelId(), session, user, peer.peerId(), Optional.empty())
                : new Command.PeerLeft(peer.channelId(), session, user, peer.peerId(), Optional.empty());
    }

    private Command posted(JsonNode event) {
        String channel = event.get("channelId").asText();
        String target = event.path("targetUserId").asText();
        return switch (event.get("type").asText()) {
            case "join" ->
                new Command.Join(channel, symbols.newStayId(), flag(event, "selfMuted"), flag(event, "selfDeafened"));
            case "leave" -> new Command.Leave(channel);
            case "mute" -> new Command.Mute(channel, flag(event, "muted"));
            case "deafen" -> new Command.Deafen(channel, flag(event, "deafened"));
            case "speaking" ->
                new Command.Speaking(
                        channel, flag(event, "speaking"), text(event, "mode").map(SpeakingMode::valueOf));
            case "video" -> new Command.Video(channel, flag(event, "enabled"));
            case "screen-share" -> new Command.ScreenShare(channel, flag(event, "enabled"));
            case "volume" -> new Command.Volume(channel, event.get("volume").asInt());
            case "heartbeat" ->
                new Command.Heartbeat(channel, text(event, "connectionQuality").map(ConnectionQuality::valueOf));
            case "priority-speaker" -> new Command.PrioritySpeaker(channel, flag(event, "enabled"));
            case "server-mute" -> new Command.ServerMute(channel, target, flag(event, "muted"));
            case "server-deafen" -> new Command.ServerDeafen(channel, target, flag(event, "deafened"));
            case "move" ->
                new Command.Move(channel, target, event.get("toChannelId").asText(), symbols.newStayId());
            case "disconnect" -> new Command.Disconnect(channel, target);
            case "stage-request" -> new Command.RequestToSpeak(channel);
            case "stage-request-cancel" -> new Command.CancelRequest(channel);
            case "stage-approve" -> new Command.Approve(channel, requestId(event));
            case "stage-deny" ->
                new Command.Deny(
                        channel,
                        requestId(event),
                        Optional.ofNullable(event.get("reason")).map(JsonNode::asText));
            case "stage-invite" -> new Command.Invite(channel, target);
            case "stage-invite-accept" -> new Command.AcceptInvite(channel);
            case "stage-invite-decline" -> new Command.DeclineInvite(channel);
            case "stage-promote" ->
                new Command.Promote(
                        channel, target, SessionRole.valueOf(event.get("role").asText()));
            case "stage-demote" -> new Command.Demote(channel, target);
            case "host-transfer" -> new Command.TransferHost(channel, target);
            case "session-end" -> new Command.EndSession(channel);
            default -> throw new IllegalArgumentException("type: " + event.get("type"));
        };
    }

    private String requestId(JsonNode event) {
        String given = event.get("requestId").asText();
        return given.startsWith("of ")
                ? symbols.requestIdOf(given.substring(3), event.get("channelId").asText())
                : given;
    }

    private static boolean flag(JsonNode event, String name) {
        return event.path(name).asBoolean();
    }

    /** Words of enums, as the wire has them. */
    private static Optional<String> text(JsonNode event, String name) {
        return Optional.ofNullable(event.get(name)).map(word -> word.asText().toUpperCase(Locale.ROOT));
    }
}
