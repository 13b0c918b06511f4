package io.waddle.voice.outgoing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks with a secret of the channel, which follows from one of ours: nothing has to be kept, and a receiver that
 * gives its secret away gives away nobody else's. Safe for use by several threads.
 */
public final class WebhookSigner {
    static final String HEADER = "Waddle-Signature";

    private static final String HMAC = "HmacSHA256";
    private static final int LEAST_BYTES = 32;
    private static final byte[] PURPOSE = bytes("waddle-voice outgoing webhooks");

    private final SecretKeySpec key;

    /**
     * @param secret at least 32 bytes; another one changes the secrets of all channels
     * @throws IllegalArgumentException for a shorter one
     */
    public WebhookSigner(byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "secret of webhooks: %d bytes (expected: at least %d)".formatted(secret.length, LEAST_BYTES));
        }
        this.key = new SecretKeySpec(secret, HMAC);
    }

    /** One that shares its secret with nothing else that the server's key is used for. */
    public static WebhookSigner derivedFrom(byte[] serverKey) {
        return new WebhookSigner(mac(new SecretKeySpec(serverKey, HMAC), PURPOSE));
    }

    /** What the receiver of a channel checks signatures with: 64 hexadecimal digits, to be used as they stand. */
    public String secretOf(String waddleId, String channelId) {
        return hex(key, bytes(waddleId + "/" + channelId));
    }

    /** Value of the header {@value #HEADER}. */
    String sign(String waddleId, String channelId, byte[] body, Instant at) {
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(bytes(at.getEpochSecond() + "."));
        signed.writeBytes(body);
        var secret = new SecretKeySpec(bytes(secretOf(waddleId, channelId)), HMAC);
        return "t=%d,v1=%s".formatted(at.getEpochSecond(), hex(secret, signed.toByteArray()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(SecretKeySpec key, byte[] message) {
        return HexFormat.of().formatHex(mac(key, message));
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }
}
