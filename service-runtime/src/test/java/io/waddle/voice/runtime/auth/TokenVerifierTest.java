package io.waddle.voice.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    static final String SECRET = "a secret of the tests, thirty-two bytes and more";

    private final TokenVerifier verifier = TokenVerifier.of(settings(Map.of("VOICE_JWT_SECRET", SECRET)));

    @Test
    void shouldNameCallerAndScopesWhenTokenIsOurs() throws Exception {
        // Given
        String token =
                signed(claims().claim("scope", "voice voice:admin profile").build(), SECRET);
        // When
        Caller caller = verifier.verify(token);
        // Then
        assertThat(caller.userId()).isEqualTo("alice");
        assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.VOICE, Scope.ADMIN);
        assertThat(caller.expiresAt())
                .isEqualTo(SignedJWT.parse(token)
                        .getJWTClaimsSet()
                        .getExpirationTime()
                        .toInstant());
    }

    @Test
    void shouldAcceptWhenExpiredWithinClockSkew() throws Exception {
        // Given
        String token =
                signed(claims().expirationTime(in(Duration.ofSeconds(-30))).build(), SECRET);
        // When
        Caller caller = verifier.verify(token);
        // Then
        assertThat(caller.userId()).isEqualTo("alice");
    }

    @Test
    void shouldKnowATokenThatComesAgain() throws Exception {
        // Given
        String token = signed(claims().build(), SECRET);
        // When
        Caller caller = verifier.verify(token);
        // Then
        assertThat(verifier.verify(token)).isSameAs(caller);
    }

    /** Once expired it is looked at each time: how long it is still accepted is not for memory to say. */
    @Test
    void shouldNotKnowATokenThatExpired() throws Exception {
        // Given
        String token =
                signed(claims().expirationTime(in(Duration.ofSeconds(-30))).build(), SECRET);
        // When
        Caller caller = verifier.verify(token);
        // Then
        assertThat(verifier.verify(token)).isEqualTo(caller).isNotSameAs(caller);
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("expired", claims -> claims.expirationTime(in(Duration.ofSeconds(-90)))),
                bad("without expiry", claims -> claims.expirationTime(null)),
                bad("not valid yet", claims -> claims.notBeforeTime(in(Duration.ofMinutes(5)))),
                bad("of another issuer", claims -> claims.issuer("somebody")),
                bad("without issuer", claims -> claims.issuer(null)),
                bad("for another audience", claims -> claims.audience("something")),
                bad("without audience", claims -> claims.audience(List.of())),
                bad("without subject", claims -> claims.subject(null)),
                bad("with an empty subject", claims -> claims.subject("")),
                bad("with a subject that is no id", claims -> claims.subject("alice/bob")),
                bad("with a scope that is no text", claims -> claims.claim("scope", List.of("voice"))));
    }

    private static Arguments bad(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void shouldRefuseWhenClaimsAre(String what, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        // Given
        String token = signed(change.apply(claims()).build(), SECRET);
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token)).as(what).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldRefuseWhenForged() throws Exception {
        // Given
        String token = signed(claims().build(), "another secret, which is thirty-two bytes and more");
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldRefuseWhenUnsigned() {
        // Given
        String token = new PlainJWT(claims().build()).serialize();
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldRefuseWhenSignedWithAnotherAlgorithmOfTheSameKey() throws Exception {
        // Given
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS384), claims().build());
        token.sign(new MACSigner(SECRET));
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token.serialize())).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldRefuseWhenHeaderAsksForAnExtension() throws Exception {
        // Given
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .criticalParams(Set.of("b64"))
                        .base64URLEncodePayload(true)
                        .build(),
                claims().build());
        token.sign(new MACSigner(SECRET));
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token.serialize()))
                .isInstanceOf(Unauthenticated.class)
                .hasMessageContaining("crit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "not a token"})
    void shouldRefuseWhenNotAToken(String token) {
        // When, Then
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void shouldNotStartWhenThereIsNothingToVerifyWith() {
        // Given
        Settings settings = settings(Map.of());
        // When, Then
        assertThatThrownBy(() -> TokenVerifier.of(settings))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("VOICE_JWT_SECRET")
                .hasMessageContaining("VOICE_JWKS_URL");
    }

    @Test
    void shouldNotStartWhenBothKindsOfKeyAreGiven() {
        // Given
        Settings settings = settings(Map.of("VOICE_JWT_SECRET", SECRET)).with(Setting.JWKS_URL, "http://localhost/");
        // When, Then
        assertThatThrownBy(() -> TokenVerifier.of(settings)).isInstanceOf(SettingException.class);
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("alice")
                .issuer("waddle-voice")
                .audience("waddle-voice")
                .expirationTime(in(Duration.ofMinutes(5)));
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    static String signed(JWTClaimsSet claims, String secret) throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.fromEnvironment(environment);
    }
}
