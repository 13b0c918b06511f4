package io.waddle.voice.analytics.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.waddle.voice.analytics.auth.AccessTokens.InvalidToken;
import io.waddle.voice.analytics.auth.AccessTokens.KeysUnavailable;
import io.waddle.voice.runtime.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final AccessTokens shared = AccessTokens.of(Settings.fromEnvironment(Map.of("VOICE_JWT_SECRET", SECRET)));

    @Test
    void shouldTellTheScopesWhenTheSecretSignedIt() throws JOSEException {
        assertThat(shared.scopes(hmac(claims -> claims))).containsExactlyInAnyOrder("voice", "voice:analytics");
    }

    @Test
    void shouldAllowAMinuteOfClockSkew() throws JOSEException {
        // Given
        String late = hmac(claims -> claims.expirationTime(in(-50)));
        String tooLate = hmac(claims -> claims.expirationTime(in(-70)));

        // Then
        assertThat(shared.scopes(late)).isNotEmpty();
        assertRefused(shared, tooLate);
    }

    @Test
    void shouldRefuseWhenAClaimIsWrongOrMissing() throws JOSEException {
        assertRefused(shared, hmac(claims -> claims.issuer("other")));
        assertRefused(shared, hmac(claims -> claims.audience("other")));
        assertRefused(shared, hmac(claims -> claims.subject(null)));
        assertRefused(shared, hmac(claims -> claims.expirationTime(null)));
        assertRefused(shared, hmac(claims -> claims.claim("scope", 7)));
    }

    @Test
    void shouldRefuseWhenItIsNotSignedByTheSecret() throws JOSEException {
        assertRefused(shared, new PlainJWT(claims().build()).serialize());
        assertRefused(shared, "not a token");
        assertRefused(shared, hmac(claims -> claims).replaceAll("\\.[^.]*$", "."));
        assertRefused(
                shared, signed(JWSAlgorithm.HS256, "k", new MACSigner(SECRET.replace('0', '1')), claims().build()));
        assertRefused(shared, signed(JWSAlgorithm.HS512, "k", new MACSigner(SECRET + SECRET), claims().build()));
    }

    @Test
    void shouldAcceptEveryKindOfPublishedKeyAndNothingElse()
            throws JOSEException, IOException, GeneralSecurityException {
        // Given
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        var ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        KeyPair ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = ed.getPublic().getEncoded();
        var edKey = new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .keyID("ed")
                .build();
        var set = new JWKSet(java.util.List.of(rsa.toPublicJWK(), ec.toPublicJWK(), edKey));
        HttpServer server = serve(set.toString());
        AccessTokens published = AccessTokens.of(Settings.fromEnvironment(Map.of(
                "VOICE_JWKS_URL",
                "http://localhost:%d/".formatted(server.getAddress().getPort()))));

        // Then
        JWTClaimsSet claims = claims().build();
        assertThat(published.scopes(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims)))
                .isNotEmpty();
        assertThat(published.scopes(signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), claims)))
                .isNotEmpty();
        assertThat(published.scopes(edwards(ed, claims))).isNotEmpty();
        assertRefused(published, edwards(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), claims));
        assertRefused(published, signed(JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa), claims));
        // The published key as a secret
        var confused = new MACSigner(rsa.toRSAPublicKey().getEncoded());
        assertRefused(published, signed(JWSAlgorithm.HS256, "rsa", confused, claims));
        server.stop(0);
    }

    @Test
    void shouldSaySoWhenTheKeySetIsOutOfReach() throws JOSEException {
        // Given
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        AccessTokens published =
                AccessTokens.of(Settings.fromEnvironment(Map.of("VOICE_JWKS_URL", "http://localhost:1/")));
        String token = signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims().build());

        // Then
        assertThatThrownBy(() -> published.scopes(token)).isInstanceOf(KeysUnavailable.class);
    }

    private static void assertRefused(AccessTokens tokens, String token) {
        assertThatThrownBy(() -> tokens.scopes(token)).isInstanceOf(InvalidToken.class);
    }

    private static String hmac(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(
                JWSAlgorithm.HS256,
                "k",
                new MACSigner(SECRET),
                change.apply(claims()).build());
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String edwards(KeyPair pair, JWTClaimsSet claims) throws GeneralSecurityException {
        var unsigned = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed").build(), claims);
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(unsigned.getSigningInput());
        return new String(unsigned.getSigningInput(), StandardCharsets.US_ASCII)
                + "."
                + Base64URL.encode(signature.sign());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("waddle-voice")
                .audience("waddle-voice")
                .subject("ann")
                .claim("scope", "voice voice:analytics")
                .expirationTime(in(3600));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static HttpServer serve(String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
