package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.stream.StreamSupport;

/** What the API answers, as far as we need it. */
final class Answers {
    private Answers() {}

    static Meeting meeting(JsonNode json) {
        var status = json.path("status").asText().equals("INACTIVE") ? Meeting.Status.INACTIVE : Meeting.Status.ACTIVE;
        return new Meeting(json.path("id").asText(), json.path("title").asText(), status);
    }

    static MediaSession session(JsonNode json) {
        return new MediaSession(
                json.path("id").asText(),
                json.path("associated_id").asText(),
                json.path("live_participants").asInt());
    }

    static MediaPeer peer(JsonNode json) {
        return new MediaPeer(
                json.path("id").asText(),
                json.path("custom_participant_id").asText(""),
                json.path("preset_name").asText(""),
                !json.path("left_at").isMissingNode() && !json.path("left_at").isNull());
    }

    static RegisteredWebhook webhook(JsonNode json) {
        var events = StreamSupport.stream(json.path("events").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new RegisteredWebhook(
                json.path("id").asText(), URI.create(json.path("url").asText()), events);
    }

    static MediaRecording recording(JsonNode json) {
        return new MediaRecording(
                json.path("id").asText(),
                json.path("session_id").asText(),
                json.path("status").asText());
    }
}
