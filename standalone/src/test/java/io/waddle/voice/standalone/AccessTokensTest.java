package io.waddle.voice.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.waddle.voice.runtime.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void shouldCarryEveryClaimWhenMinted() throws Exception {
        var tokens = new AccessTokens(SECRET, Settings.fromEnvironment(Map.of()));

        var token = SignedJWT.parse(tokens.mint("alice", "voice voice:admin", NOW, Duration.ofHours(12)));

        assertThat(token.verify(new MACVerifier(SECRET.getBytes(UTF_8)))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaim("scope")).isEqualTo("voice voice:admin");
        assertThat(claims.getIssuer()).isEqualTo("waddle-voice");
        assertThat(claims.getAudience()).containsExactly("waddle-voice");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOW));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(43_200)));
    }

    @Test
    void shouldNameIssuerAndAudienceOfTheEnvironmentWhenSet() throws Exception {
        var settings = Settings.fromEnvironment(
                Map.of("VOICE_JWT_ISSUER", "https://id.example", "VOICE_JWT_AUDIENCE", "calls"));

        var token =
                SignedJWT.parse(new AccessTokens(SECRET, settings).mint("alice", "voice", NOW, Duration.ofMinutes(1)));

        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("https://id.example");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("calls");
    }
}
