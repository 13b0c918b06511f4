package io.waddle.voice.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Settings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private static final int MOST_TRIES = 50;

    private final ServiceHttp http = new ServiceHttp("127.0.0.1");
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void shouldTellTheCallerWhenTheTokenIsOurs(String scheme) throws Exception {
        // Given
        start(Map.of("VOICE_JWT_SECRET", TokenVerifierTest.SECRET));
        // When
        var answer = get("Authorization", scheme + token("voice:analytics"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alice");
    }

    @Test
    void shouldChallengeWhenThereIsNoToken() throws Exception {
        // Given
        start(Map.of("VOICE_JWT_SECRET", TokenVerifierTest.SECRET));
        // When
        var answer = get("Accept", "*/*");
        // Then
        assertUnauthenticated(answer, "Bearer realm=\"waddle-voice\"");
    }

    @Test
    void shouldChallengeWhenItIsNotABearerToken() throws Exception {
        // Given
        start(Map.of("VOICE_JWT_SECRET", TokenVerifierTest.SECRET));
        // When
        var answer = get("Authorization", "Basic YTpi");
        // Then
        assertUnauthenticated(answer, "Bearer realm=\"waddle-voice\"");
    }

    @Test
    void shouldChallengeWhenThereAreTwo() throws Exception {
        // Given
        start(Map.of("VOICE_JWT_SECRET", TokenVerifierTest.SECRET));
        String bearer = "Bearer " + token("voice:analytics");
        // When
        var answer = get("Authorization", bearer, "Authorization", bearer);
        // Then
        assertUnauthenticated(answer, "Bearer realm=\"waddle-voice\"");
    }

    @Test
    void shouldSayThatTheTokenIsToBlameWhenItIs() throws Exception {
        // Given
        start(Map.of("VOICE_JWT_SECRET", TokenVerifierTest.SECRET));
        // When
        var answer = get("Authorization", "Bearer nonsense");
        // Then
        assertUnauthenticated(answer, "Bearer realm=\"waddle-voice\", error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain("nonsense");
    }

    @Test
    void shouldNameTheScopeWhenItIsMissing() throws Exception {
        // Given
        start(Map.of("VOICE_JWT_SECRET", TokenVerifierTest.SECRET));
        // When
        var answer = get("Authorization", "Bearer " + token("voice voice:analyticsX"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"MISSING_SCOPE\"").contains("\"scope\":\"voice:analytics\"");
    }

    @Test
    void shouldAskToComeBackWhenTheKeysAreOutOfReach() throws Exception {
        // Given
        start(Map.of("VOICE_JWKS_URL", "http://localhost:1/keys"));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                TokenVerifierTest.claims().build());
        token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        // When
        var answer = get("Authorization", "Bearer " + token.serialize());
        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"code\":\"UNAVAILABLE\"").doesNotContain("localhost");
    }

    @Test
    void shouldAskToComeBackWhenAUserSendsTooMuch() throws Exception {
        // Given
        start(Map.of(
                "VOICE_JWT_SECRET", TokenVerifierTest.SECRET, "VOICE_RATE_USER", "1", "VOICE_RATE_USER_BURST", "1"));
        long start = System.nanoTime();
        int taken = 0;
        // When, with one token, refused for its scope, and then another
        var answer = get("Authorization", "Bearer " + token("voice"));
        while (answer.statusCode() != 429 && taken < MOST_TRIES) {
            taken++;
            answer = get("Authorization", "Bearer " + token("voice voice:analytics"));
        }
        // Then: one, and one for each second that the machine took for it
        assertThat(taken).isLessThanOrEqualTo(1 + (int) ((System.nanoTime() - start) / 1_000_000_000));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"code\":\"RATE_LIMITED\"").contains("\"retryAfterSeconds\":1");
        assertThat(get("Authorization", "Bearer nonsense").statusCode())
                .as("a stranger is still one")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice voice:ingest", "voice:admin"})
    void shouldNotCountRequestsWhenABackendSendsThem(String scope) throws Exception {
        // Given
        start(Map.of(
                "VOICE_JWT_SECRET", TokenVerifierTest.SECRET, "VOICE_RATE_USER", "1", "VOICE_RATE_USER_BURST", "1"));
        get("Authorization", "Bearer " + token(scope));
        // When
        var answer = get("Authorization", "Bearer " + token(scope));
        // Then
        assertThat(answer.statusCode()).isIn(200, 403);
    }

    private static void assertUnauthenticated(HttpResponse<String> answer, String challenge) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly(challenge);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"");
    }

    private void start(Map<String, String> environment) {
        var bearer = BearerToken.of(Settings.fromEnvironment(environment));
        http.start(
                0,
                config -> config.routes.get("/caller", context -> {
                    Caller caller = bearer.caller(context);
                    BearerToken.require(caller, Scope.ANALYTICS, Scope.ADMIN);
                    context.result(caller.userId());
                }));
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        var request = HttpRequest.newBuilder(http.uri().resolve("/caller")).headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(String scope) throws Exception {
        return TokenVerifierTest.signed(
                TokenVerifierTest.claims().claim("scope", scope).build(), TokenVerifierTest.SECRET);
    }
}
