package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals stream keys before they enter the log: AES-256-GCM, bound to their channel. Sealed bytes are a random 12 byte IV,
 * then ciphertext with its 16 byte tag; the associated data is {@code waddleId/channelId} in UTF-8. Safe for use by
 * several threads.
 */
public final class StreamKeySeal {
    static final String FIELD = "streamKey";

    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<byte[]> key;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes in base64; empty: nothing can be sealed */
    public StreamKeySeal(Optional<String> key) {
        this.key = key.map(Base64.getDecoder()::decode);
    }

    ByteBuffer seal(String waddleId, String channelId, String streamKey) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(required(), "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD((waddleId + "/" + channelId).getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(streamKey.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(IV_BYTES + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .flip();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /**
     * The body with its stream key replaced by a keyed hash: the digest of a request stands in the log, and a guess at a
     * weak key must not be checkable against it.
     */
    JsonNode masked(JsonNode body) {
        if (!body.path("voice").path("broadcast").path(FIELD).isTextual()) {
            return body;
        }
        JsonNode copy = body.deepCopy();
        var broadcast = (ObjectNode) copy.get("voice").get("broadcast");
        broadcast.put(FIELD, hash(broadcast.get(FIELD).textValue()));
        return copy;
    }

    private String hash(String streamKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(required(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(streamKey.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    private byte[] required() {
        return key.orElseThrow(SealingKeyMissing::new);
    }
}
