package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        return ByteBuffer.wrap(sha256(method + " " + path));
    }

    public ByteBuffer of(String method, String path, JsonNode body) {
        return ByteBuffer.wrap(sha256(method + " " + path + "\n" + JsonBody.canonical(seal.masked(body))));
    }

    /**
     * Of a voice event, through whichever door it comes: where and for whom, in the body or not, and under which key is
     * told apart from what.
     */
    public ByteBuffer ofEvent(String waddleId, String channelId, JsonNode body) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (var field : body.properties()) {
            if (!ADDRESS.contains(field.getKey())) {
                event.set(field.getKey(), field.getValue());
            }
        }
        return of("POST", "/v1/waddles/" + waddleId + "/channels/" + channelId + "/events", event);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
