package io.waddle.voice.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.demo.Demo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;

/** Mints development tokens (HS256) that services with the same secret accept. */
final class AccessTokens {

    private static final Duration DEMO_TTL = Duration.ofMinutes(5);

    private final String secret;
    private final String issuer;
    private final String audience;

    AccessTokens(String secret, Settings settings) {
        this.secret = secret;
        this.issuer = settings.text(Setting.JWT_ISSUER);
        this.audience = settings.text(Setting.JWT_AUDIENCE);
    }

    /** For the demo, with every request another one: none is too old, however long it plays. */
    Supplier<String> ofDemo() {
        return () -> mint(Demo.USER, Demo.SCOPE, Instant.now(), DEMO_TTL);
    }

    /** @param scope space separated */
    String mint(String subject, String scope, Instant now, Duration ttl) {
        var claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("scope", scope)
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the secret of this stack", e);
        }
        return token.serialize();
    }
}
