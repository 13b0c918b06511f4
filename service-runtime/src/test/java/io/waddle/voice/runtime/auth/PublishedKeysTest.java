package io.waddle.voice.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.waddle.voice.runtime.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedKeysTest {
    private static RSAKey rsa;
    private static ECKey ec;
    private static KeyPair ed25519;
    private static HttpServer issuer;
    private static TokenVerifier verifier;

    @BeforeAll
    static void publish() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] keys =
                new JWKSet(List.of(rsa, ec, published(ed25519))).toString(true).getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        verifier = TokenVerifier.of(Settings.fromEnvironment(Map.of(
                "VOICE_JWKS_URL",
                "http://localhost:%d/keys".formatted(issuer.getAddress().getPort()))));
    }

    @AfterAll
    static void stop() {
        issuer.stop(0);
    }

    @Test
    void shouldAcceptWhenSignedWithRs256() throws Exception {
        // Given
        var token = unsigned(JWSAlgorithm.RS256, "rsa");
        token.sign(new RSASSASigner(rsa));
        // When
        Caller caller = verifier.verify(token.serialize());
        // Then
        assertThat(caller.userId()).isEqualTo("alice");
    }

    @Test
    void shouldAcceptWhenSignedWithEs256() throws Exception {
        // Given
        var token = unsigned(JWSAlgorithm.ES256, "ec");
        token.sign(new ECDSASigner(ec));
        // When
        Caller caller = verifier.verify(token.serialize());
        // Then
        assertThat(caller.userId()).isEqualTo("alice");
    }

    /** Two names of one algorithm: RFC 8037, RFC 9864. */
    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void shouldAcceptWhenSignedWithEdDsa(String algorithm) throws Exception {
        // Given
        String token = edDsaSigned(ed25519, JWSAlgorithm.parse(algorithm));
        // When
        Caller caller = verifier.verify(token);
        // Then
        assertThat(caller.userId()).isEqualTo("alice");
    }

    @Test
    void shouldRefuseWhenEdDsaIsForged() throws Exception {
        // Given
        String token = edDsaSigned(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), JWSAlgorithm.EdDSA);
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldRefuseWhenPublicKeyIsUsedAsSharedSecret() throws Exception {
        // Given
        var token = unsigned(JWSAlgorithm.HS256, "rsa");
        token.sign(new MACSigner(rsa.toRSAPublicKey().getEncoded()));
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token.serialize())).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldRefuseWhenAlgorithmIsNotOneOfOurs() throws Exception {
        // Given
        var token = unsigned(JWSAlgorithm.RS512, "rsa");
        token.sign(new RSASSASigner(rsa));
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token.serialize())).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldRefuseWhenKeyIsUnknown() throws Exception {
        // Given
        var token = unsigned(JWSAlgorithm.RS256, "nobody's");
        token.sign(new RSASSASigner(rsa));
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token.serialize())).isInstanceOf(Unauthenticated.class);
        assertThatThrownBy(() -> verifier.verify(token.serialize()))
                .as("within the time in which keys are not asked for again")
                .isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldTellNeitherWayWhenKeysAreOutOfReach() throws Exception {
        // Given
        var unreachable =
                TokenVerifier.of(Settings.fromEnvironment(Map.of("VOICE_JWKS_URL", "http://localhost:1/keys")));
        var token = unsigned(JWSAlgorithm.RS256, "rsa");
        token.sign(new RSASSASigner(rsa));
        // When, Then
        assertThatThrownBy(() -> unreachable.verify(token.serialize())).isInstanceOf(KeysUnavailable.class);
    }

    private static SignedJWT unsigned(JWSAlgorithm algorithm, String keyId) {
        return new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(keyId).build(),
                TokenVerifierTest.claims().build());
    }

    private static String edDsaSigned(KeyPair keys, JWSAlgorithm algorithm) throws Exception {
        var token = unsigned(algorithm, "ed");
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(token.getSigningInput());
        String input = new String(token.getSigningInput(), StandardCharsets.US_ASCII);
        return input + "." + Base64URL.encode(signature.sign());
    }

    /** The last 32 bytes of the encoding are the key as RFC 8032 writes it. */
    private static OctetKeyPair published(KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(raw))
                .keyID("ed")
                .build();
    }
}
