package io.waddle.voice.runtime.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** RS256, ES256 and EdDSA, which newer issuers call Ed25519, with the keys that the issuer publishes. */
final class PublishedKeys implements SigningKeys {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    /** Callers wait for it, but only on the first token and when keys change. */
    private static final int TIMEOUT_MILLIS = 2_000;
    /** A set of a few dozen keys; more is no key set. */
    private static final int MAX_BYTES = 256 * 1024;
    /** Known keys outlive an outage of the issuer that is shorter than a working day. */
    private static final Duration OUTAGE = Duration.ofHours(8);

    private final JWKSource<SecurityContext> source;
    private volatile boolean fetched;

    PublishedKeys(URL url) {
        this.source = JWKSourceBuilder.create(
                        url, new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES))
                .retrying(true)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    @Override
    public boolean signed(SignedJWT token) throws JOSEException {
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            return false;
        }
        for (JWK key : candidates(token)) {
            if (signedWith(key, token)) {
                return true;
            }
        }
        return false;
    }

    private List<JWK> candidates(SignedJWT token) {
        try {
            var keys = source.get(new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())), null);
            fetched = true;
            return keys;
        } catch (RateLimitReachedException e) {
            // A key id that we have just asked for in vain: forged, unless we never had any keys at all.
            if (fetched) {
                return List.of();
            }
            throw new KeysUnavailable(e);
        } catch (KeySourceException e) {
            throw new KeysUnavailable(e);
        }
    }

    private static boolean signedWith(JWK key, SignedJWT token) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> token.verify(new RSASSAVerifier(rsa));
            case ECKey ec -> token.verify(new ECDSAVerifier(ec));
            case OctetKeyPair pair -> Ed25519.verify(pair, token);
            default -> false; // a library's type, open to others
        };
    }
}
