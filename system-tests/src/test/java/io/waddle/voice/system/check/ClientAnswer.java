package io.waddle.voice.system.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a client was told of a command.
 *
 * @param key idempotency key under which it was posted
 * @param status of HTTP; 202 when the command was acknowledged and not decided yet
 */
public record ClientAnswer(String waddle, String actor, String key, int status, JsonNode body) {

    /** Empty in answers of configuration, which do not name their command. */
    String commandId() {
        return body.path("commandId").asText();
    }

    boolean isAcknowledgement() {
        return status == 202;
    }

    boolean isAccepted() {
        return status == 200 || status == 204;
    }
}
