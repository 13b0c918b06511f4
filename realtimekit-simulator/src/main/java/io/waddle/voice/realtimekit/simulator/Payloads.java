package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.realtimekit.simulator.Room.Participant;
import io.waddle.voice.realtimekit.simulator.Room.Peer;
import io.waddle.voice.realtimekit.simulator.Room.Use;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** JSON of the API (snake_case) and of webhooks (camelCase), in the published shapes. */
final class Payloads {
    static final String INGEST = "rtmps://ingest.example.net:443/live/";
    private static final Duration DOWNLOADABLE = Duration.ofDays(7);

    private Payloads() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode list(Stream<ObjectNode> items) {
        var list = JsonNodeFactory.instance.arrayNode();
        items.forEach(list::add);
        return list;
    }

    static String time(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** A secret in itself, as the real one's; there is nothing at it. */
    static String download(String file) {
        return "https://files.example.net/rtk/%s?sig=simulated".formatted(file);
    }

    static Instant downloadExpiry() {
        return Instant.now().plus(DOWNLOADABLE);
    }

    static String playback(String streamId) {
        return "https://stream.example.net/%s/manifest.m3u8".formatted(streamId);
    }

    static ObjectNode meeting(Room room) {
        return object().put("id", room.id)
                .put("created_at", time(room.createdAt))
                .put("updated_at", time(room.updatedAt))
                .put("status", room.active ? "ACTIVE" : "INACTIVE")
                .setAll(room.settings);
    }

    static ObjectNode participant(Participant participant) {
        return object().put("id", participant.id)
                .put("custom_participant_id", participant.userId)
                .put("preset_name", participant.preset)
                .put("name", participant.name)
                .putNull("picture")
                .put("created_at", time(participant.createdAt))
                .put("updated_at", time(participant.createdAt));
    }

    static ObjectNode session(Room room, Use use) {
        return object().put("id", use.id)
                .put("associated_id", room.id)
                .put("meeting_display_name", room.title())
                .put("status", use.live() ? "LIVE" : "ENDED")
                .put("type", "meeting")
                .put("live_participants", use.livePeers().size())
                .put("max_concurrent_participants", use.peers.size())
                .put("minutes_consumed", 0)
                .put("started_at", time(use.startedAt))
                .put("ended_at", time(use.endedAt))
                .put("created_at", time(use.startedAt))
                .put("updated_at", time(use.startedAt));
    }

    static ObjectNode sessionParticipant(Peer peer) {
        return object().put("id", peer.id)
                .put("user_id", peer.participantId)
                .put("custom_participant_id", peer.userId)
                .put("display_name", peer.name)
                .put("preset_name", peer.preset)
                .put("joined_at", time(peer.joinedAt))
                .put("left_at", time(peer.leftAt))
                .put("duration", 0)
                .put("created_at", time(peer.joinedAt))
                .put("updated_at", time(peer.joinedAt));
    }

    static ObjectNode webhook(WebhookSender.Registration registration) {
        var json = object().put("id", registration.id())
                .put("name", registration.name())
                .put("url", registration.url().toString())
                .put("enabled", registration.enabled());
        registration.events().forEach(json.putArray("events")::add);
        return json;
    }

    static ObjectNode event(String name, Room room, Use use) {
        var json = object().put("event", name);
        var meeting = json.putObject("meeting")
                .put("id", room.id)
                .put("sessionId", use.id)
                .put("title", room.title())
                .put("roomName", room.id)
                // So it is said even of meetings that ended.
                .put("status", "LIVE")
                .put("createdAt", time(use.startedAt))
                .put("startedAt", time(use.startedAt));
        if (!use.live()) {
            meeting.put("endedAt", time(use.endedAt));
        }
        return json;
    }

    static ObjectNode event(String name, Room room, Use use, Peer peer) {
        var json = event(name, room, use);
        var participant = json.putObject("participant")
                .put("peerId", peer.id)
                .put("userDisplayName", peer.name)
                .put("customParticipantId", peer.userId)
                .put("clientSpecificId", peer.userId)
                .put("joinedAt", time(peer.joinedAt));
        if (!peer.live()) {
            participant.put("leftAt", time(peer.leftAt));
        }
        return json;
    }
}
