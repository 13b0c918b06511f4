package io.waddle.voice.realtimekit.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Signs webhooks as Cloudflare does: RSA-SHA256, PKCS #1 v1.5, over the raw body. */
final class SigningKey {
    private static final int BITS = 2048;
    private static final int PEM_LINE = 64;

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    static SigningKey made() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one that said so of itself by {@link #remembered}. */
    static SigningKey of(String remembered) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(remembered));
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(spec);
            var open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
            return new SigningKey(new KeyPair(factory.generatePublic(open), secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret half, in PKCS #8: the other one follows from it. */
    String remembered() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    String sign(byte[] body) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(body);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SPKI in PEM armour. */
    String published() {
        var encoder = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PUBLIC KEY-----\n"
                + encoder.encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
