package io.waddle.voice.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyticsProcessorTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Settings NOTHING_IN_REACH = Settings.fromEnvironment(Map.of(
            "VOICE_ANALYTICS_PORT", "0",
            "VOICE_KAFKA_BOOTSTRAP", "localhost:1",
            "VOICE_SCHEMA_REGISTRY_URL", "http://localhost:1",
            "VOICE_POSTGRES_URL", "jdbc:postgresql://localhost:1/voice",
            "VOICE_POSTGRES_USER", "voice",
            "VOICE_POSTGRES_PASSWORD", "voice",
            "VOICE_JWT_SECRET", SECRET));

    @Test
    void shouldAnswerThatItIsNotReadyWhenNothingIsInReach() throws IOException, InterruptedException, JOSEException {
        try (var service = AnalyticsProcessor.start(NOTHING_IN_REACH)) {
            assertThat(get(service, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(service, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(service, "/metrics").body()).contains("voice_analytics_records_total 0.0");
            var stats = get(service, "/v1/analytics/waddles/w/stats");
            assertThat(stats.statusCode()).isEqualTo(503);
            assertThat(stats.headers().firstValue("Retry-After")).isPresent();
            assertThat(stats.body()).contains("\"code\":\"UNAVAILABLE\"");
        }
    }

    @Test
    void shouldNameTheSettingWhenItIsMissing() {
        var incomplete = Settings.fromEnvironment(Map.of("VOICE_JWT_SECRET", SECRET))
                .withDefault(Setting.KAFKA_BOOTSTRAP, "localhost:1");

        assertThatThrownBy(() -> AnalyticsProcessor.start(incomplete))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("VOICE_POSTGRES_URL");
    }

    @Test
    void shouldNotStartWhenBothKindsOfKeyAreGiven() {
        var ambiguous = NOTHING_IN_REACH.with(Setting.JWKS_URL, "http://localhost:1/keys");

        assertThatThrownBy(() -> AnalyticsProcessor.start(ambiguous))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("VOICE_JWKS_URL");
    }

    private static HttpResponse<String> get(AnalyticsProcessor service, String path)
            throws IOException, InterruptedException, JOSEException {
        var request = HttpRequest.newBuilder(service.uri().resolve(path)).header("Authorization", "Bearer " + token());
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token() throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("waddle-voice")
                        .audience("waddle-voice")
                        .subject("ann")
                        .claim("scope", "voice:analytics")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        jwt.sign(new MACSigner(SECRET));
        return jwt.serialize();
    }
}
