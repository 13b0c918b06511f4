package io.waddle.voice.realtimekit;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;

/**
 * Tells whether a webhook is from RealTimeKit: RSA-SHA256 (PKCS #1 v1.5) over its raw body. Nothing that is signed says
 * when it was sent, so a webhook that is sent again is as good as the first. Safe for use by several threads.
 */
public final class WebhookSignature implements AutoCloseable {
    private final WebhookKey key;

    WebhookSignature(WebhookKey key) {
        this.key = key;
    }

    /** @param published where the key is; asked for at the first webhook */
    public static WebhookSignature by(URI published) {
        return new WebhookSignature(new WebhookKey(published, InstantSource.system()));
    }

    /** What is known of a signature. */
    public enum Verdict {
        VALID,
        INVALID,
        /** There is no key to check it with: a fault of ours, or of the network. */
        UNKNOWN
    }

    /**
     * Checks a body, once more with a fresh key where it does not fit.
     *
     * @param signature base64, as in the header
     */
    public Verdict check(byte[] body, String signature) {
        var current = key.current();
        if (current.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        boolean valid = fits(current.get(), body, signature)
                || key.after(current.get())
                        .filter(fresh -> fits(fresh, body, signature))
                        .isPresent();
        return valid ? Verdict.VALID : Verdict.INVALID;
    }

    private static boolean fits(PublicKey key, byte[] body, String signature) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(body);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        key.close();
    }
}
