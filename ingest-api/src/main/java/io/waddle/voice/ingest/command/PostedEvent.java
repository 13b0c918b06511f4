package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.VoiceAction;
import java.util.List;
import java.util.Optional;

/**
 * A voice event as posted.
 *
 * @param userId whom a gateway posts for, when it names somebody
 */
public record PostedEvent(Optional<String> userId, CommandType type, VoiceAction action) {

    /** @throws MalformedRequest when it is not one of {@link PostedEventType}, field by field */
    public static PostedEvent read(JsonNode body) {
        return read(Fields.of(body));
    }

    /** Of fields of which others may have been read. */
    static PostedEvent read(Fields fields) {
        PostedEventType type = fields.word("type", List.of(PostedEventType.values()), PostedEventType::label);
        var action = VoiceAction.newBuilder();
        type.read(fields, action);
        var userId = fields.optionalId("userId");
        fields.end();
        return new PostedEvent(userId, type.command(), action.build());
    }
}
