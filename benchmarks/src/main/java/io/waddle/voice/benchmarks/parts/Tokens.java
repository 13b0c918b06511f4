package io.waddle.voice.benchmarks.parts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Of a gateway that may do everything for everybody, on services that live as long as a scenario. */
public final class Tokens {
    static final String SECRET = "benchmarks-run-on-loopback-for-minutes";
    private static final Duration TTL = Duration.ofHours(12);

    private Tokens() {}

    public static String gateway() {
        return of("gateway");
    }

    /** With all scopes. */
    public static String of(String user) {
        var claims = new JWTClaimsSet.Builder()
                .subject(user)
                .issuer("waddle-voice")
                .audience("waddle-voice")
                .claim("scope", "voice voice:admin voice:ingest voice:analytics")
                .expirationTime(Date.from(Instant.now().plus(TTL)))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
