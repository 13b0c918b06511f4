package io.waddle.voice.runtime.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** EdDSA by the JDK: nimbus asks for Google Tink to do it, 2 MB for one curve that Java has had since 15. */
final class Ed25519 {
    private static final String NAME = "Ed25519";
    /** What an Ed25519 key begins with in X.509, RFC 8410. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static boolean verify(OctetKeyPair key, SignedJWT token) {
        if (!Curve.Ed25519.equals(key.getCurve())) {
            return false;
        }
        try {
            var signature = Signature.getInstance(NAME);
            signature.initVerify(publicKey(key.getDecodedX()));
            signature.update(token.getSigningInput());
            return signature.verify(token.getSignature().decode());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509_PREFIX);
        encoded.writeBytes(raw);
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}
