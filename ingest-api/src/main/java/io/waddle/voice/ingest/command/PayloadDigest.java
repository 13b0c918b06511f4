package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What makes two uses of one idempotency key the same request: method, path and content, however it is written. */
public final class PayloadDigest {
    private final StreamKeySeal seal;

    public PayloadDigest(StreamKeySeal seal) {
        this.seal = seal;
    }

    public ByteBuffer of(String method, String path) {
        return ByteBuffer.wrap(sha256("%s %s".formatted(method, path)));
    }

    public ByteBuffer of(String method, String path, JsonNode body) {
        return ByteBuffer.wrap(sha256("%s %s\n%s".formatted(method, path, JsonBody.canonical(seal.masked(body)))));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
