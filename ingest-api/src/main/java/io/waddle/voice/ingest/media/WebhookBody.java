package io.waddle.voice.ingest.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a webhook says, as far as it has to be known to keep it. */
final class WebhookBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Whoever holds one can send in somebody's name. */
    private static final Set<String> SECRETS = Set.of("streamKey", "token", "authToken");

    private final JsonNode json;

    private WebhookBody(JsonNode json) {
        this.json = json;
    }

    /** Never fails: what cannot be read is kept as an event without a name. */
    static WebhookBody of(byte[] bytes) {
        try {
            var json = JSON.readTree(bytes);
            redact(json);
            return new WebhookBody(json);
        } catch (IOException e) {
            return new WebhookBody(JsonNodeFactory.instance.objectNode().put("unreadableBytes", bytes.length));
        }
    }

    private static void redact(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.remove(SECRETS);
        }
        json.forEach(WebhookBody::redact);
    }

    String event() {
        return json.path("event").asText("");
    }

    /** Events of one meeting are worked on one after the other; those without one share a place. */
    String meetingId() {
        return List.of(
                        json.path("meeting").path("id"),
                        json.path("recording").path("meetingId"),
                        json.path("meetingId"))
                .stream()
                .map(id -> id.asText(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("none");
    }

    String withoutSecrets() {
        return json.toString();
    }
}
