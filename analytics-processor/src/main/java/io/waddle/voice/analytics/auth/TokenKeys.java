package io.waddle.voice.analytics.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Keys that tokens may be signed with. */
sealed interface TokenKeys {

    Set<JWSAlgorithm> algorithms();

    /** Whether one of the keys made the signature. */
    boolean signed(SignedJWT token) throws JOSEException;

    static TokenKeys shared(String secret) {
        return new Shared(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Keys at a URL: cached, fetched anew for a key that is not known, at most twice in 30 s. */
    static TokenKeys published(String url) {
        try {
            return new Published(JWKSourceBuilder.create(URI.create(url).toURL())
                    .retrying(true)
                    .build());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("%s (expected: an http or https URL)".formatted(url), e);
        }
    }

    /** A secret that issuer and services share. */
    final class Shared implements TokenKeys {
        private final byte[] secret;

        Shared(byte[] secret) {
            this.secret = secret;
        }

        @Override
        public Set<JWSAlgorithm> algorithms() {
            return Set.of(JWSAlgorithm.HS256);
        }

        @Override
        public boolean signed(SignedJWT token) throws JOSEException {
            return token.verify(new MACVerifier(secret));
        }
    }

    /** Public keys of an issuer. */
    final class Published implements TokenKeys {
        private final JWKSource<SecurityContext> source;

        Published(JWKSource<SecurityContext> source) {
            this.source = source;
        }

        @Override
        public Set<JWSAlgorithm> algorithms() {
            return Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
        }

        @Override
        public boolean signed(SignedJWT token) throws JOSEException {
            var selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
            for (JWK key : source.get(selector, null)) {
                if (token.verify(verifier(key))) {
                    return true;
                }
            }
            return false;
        }

        private static JWSVerifier verifier(JWK key) throws JOSEException {
            if (key instanceof RSAKey rsa) {
                return new RSASSAVerifier(rsa);
            }
            if (key instanceof ECKey ec) {
                return new ECDSAVerifier(ec);
            }
            if (key instanceof OctetKeyPair pair) {
                return new Ed25519Signatures(pair);
            }
            throw new JOSEException("kty: %s (expected: RSA, EC or OKP)".formatted(key.getKeyType()));
        }
    }
}
