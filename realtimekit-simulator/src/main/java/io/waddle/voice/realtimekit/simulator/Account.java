package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Whose simulator it is, and how it proves itself. */
record Account(String id, String appId, String apiToken, SigningKey key) {

    private static Account made() {
        return new Account(
                UUID.randomUUID().toString().replace("-", ""),
                UUID.randomUUID().toString(),
                "simulated-" + UUID.randomUUID(),
                SigningKey.made());
    }

    /** Another one when none is remembered. */
    static Account of(JsonNode remembered) {
        return remembered.isMissingNode()
                ? made()
                : new Account(
                        remembered.path("id").asText(),
                        remembered.path("app_id").asText(),
                        remembered.path("api_token").asText(),
                        SigningKey.of(remembered.path("signing_key").asText()));
    }

    ObjectNode remembered() {
        return Payloads.object()
                .put("id", id)
                .put("app_id", appId)
                .put("api_token", apiToken)
                .put("signing_key", key.remembered());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
