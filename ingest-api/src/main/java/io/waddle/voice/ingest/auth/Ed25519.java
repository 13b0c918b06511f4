package io.waddle.voice.ingest.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** EdDSA by the JDK: nimbus asks for Google Tink to do it, 2 MB for one curve that Java has had since 15. */
final class Ed25519 {
    private Ed25519() {}

    static boolean verify(OctetKeyPair key, SignedJWT token) {
        var critical = token.getHeader().getCriticalParams();
        if (!Curve.Ed25519.equals(key.getCurve()) || (critical != null && !critical.isEmpty())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey(key.getDecodedX()));
            signature.update(token.getSigningInput());
            return signature.verify(token.getSignature().decode());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** RFC 8032, 5.1.5: y in little endian, the lowest bit of x in the highest bit of the last byte. */
    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        byte[] y = new byte[encoded.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = encoded[encoded.length - 1 - i];
        }
        boolean xOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7F;
        var point = new EdECPoint(xOdd, new BigInteger(1, y));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }
}
