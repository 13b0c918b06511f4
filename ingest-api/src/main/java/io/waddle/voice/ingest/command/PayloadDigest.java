package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.runtime.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** What makes two uses of one idempotency key the same request: method, path and content, however it is written. */
public final class PayloadDigest {
    /** Of these, waddle and channel are in the path, actor and key in what the digest is compared under. */
    private static final Set<String> ADDRESS = Set.of("waddleId", "channelId", "userId", "idempotencyKey");

    private final StreamKeySeal seal;

    public PayloadDigest(StreamKeySeal seal) {
        this.seal = seal;
    }

    public ByteBuffer of(String method, String path) {
        return ByteBuffer.wrap(Sha256.of(method + " " + path));
    }

    public ByteBuffer of(String method, String path, JsonNode body) {
        return ByteBuffer.wrap(Sha256.of(method + " " + path + "\n" + JsonBody.canonical(seal.masked(body))));
    }

    /**
     * Of a voice event, through whichever door it comes: where and for whom, in the body or not, and under which key is
     * told apart from what.
     *
     * @param key that the request came with; without one there is nothing to compare, and the digest is empty
     */
    public ByteBuffer ofEvent(Optional<String> key, String waddleId, String channelId, JsonNode body) {
        if (key.isEmpty()) {
            return ByteBuffer.allocate(0);
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (var field : body.properties()) {
            if (!ADDRESS.contains(field.getKey())) {
                event.set(field.getKey(), field.getValue());
            }
        }
        return of("POST", "/v1/waddles/" + waddleId + "/channels/" + channelId + "/events", event);
    }
}
