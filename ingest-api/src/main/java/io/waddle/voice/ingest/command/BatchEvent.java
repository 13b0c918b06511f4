package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One event of a batch: a posted event that says itself where, for whom and under which key.
 *
 * @param body as it was sent
 */
public record BatchEvent(
        String waddleId,
        String channelId,
        String userId,
        Optional<String> idempotencyKey,
        PostedEvent event,
        JsonNode body) {

    /** @throws MalformedRequest as for a single event, field by field */
    public static BatchEvent read(byte[] line) {
        JsonNode body = JsonBody.read(line);
        Fields fields = Fields.of(body);
        String waddleId = fields.id("waddleId");
        String channelId = fields.id("channelId");
        String userId = fields.id("userId");
        var key = fields.optionalText("idempotencyKey").map(text -> IdempotencyKeys.checked("idempotencyKey", text));
        return new BatchEvent(waddleId, channelId, userId, key, PostedEvent.read(fields), body);
    }
}
