package io.waddle.voice.runtime.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a token into its {@link Caller}. Which algorithms are accepted is for the configured keys to say, whatever a
 * token's header would like: a shared secret is never tried as anything but HS256, a public key never as a secret, and
 * {@code none} is no algorithm. Safe for use by several threads.
 */
final class TokenVerifier {
    /** Of the contract: clocks of issuer and service may differ by this much. */
    private static final int CLOCK_SKEW_SECONDS = 60;

    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** A client sends the same token with each request: it is read, and its signature checked, once in so long. */
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private static final int MOST_KNOWN = 10_000;

    private final Cache<String, Caller> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN)
            .build();
    private final SigningKeys keys;
    private final DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier;

    TokenVerifier(SigningKeys keys, String issuer, String audience) {
        this.keys = keys;
        this.claimsVerifier = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
        claimsVerifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    }

    /** @throws SettingException unless exactly one of secret and key set is given */
    static TokenVerifier of(Settings settings) {
        return new TokenVerifier(
                keys(settings), settings.text(Setting.JWT_ISSUER), settings.text(Setting.JWT_AUDIENCE));
    }

    /**
     * @throws Unauthenticated when the token is not ours, not valid now or not well formed
     * @throws KeysUnavailable when that cannot be told now
     */
    Caller verify(String token) throws Unauthenticated {
        Caller caller = known.getIfPresent(token);
        if (caller == null || !Instant.now().isBefore(caller.expiresAt())) {
            caller = verified(token);
            known.put(token, caller);
        }
        return caller;
    }

    private Caller verified(String token) throws Unauthenticated {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (jwt.getHeader().getCriticalParams() != null) {
                throw new Unauthenticated("the token's header has crit: it asks for what we do not know");
            }
            if (!keys.signed(jwt)) {
                throw new Unauthenticated("the token's signature is not that of a known key");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            claimsVerifier.verify(claims, null);
            return caller(claims);
        } catch (BadJWTException e) {
            throw new Unauthenticated("the token is not valid here and now: " + e.getMessage());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new Unauthenticated("the token is not a signed JWT");
        }
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException, Unauthenticated {
        String subject = claims.getSubject();
        if (!USER_ID.matcher(subject).matches()) {
            throw new Unauthenticated("the token's sub is not a user id (expected: %s)".formatted(USER_ID));
        }
        String scope = claims.getStringClaim("scope");
        return new Caller(
                subject,
                scope == null ? Set.of() : Scope.parse(scope),
                claims.getExpirationTime().toInstant());
    }

    private static SigningKeys keys(Settings settings) {
        var secret = settings.optional(Setting.JWT_SECRET);
        var published = settings.optional(Setting.JWKS_URL);
        if (secret.isPresent() == published.isPresent()) {
            throw new SettingException(
                    Setting.JWT_SECRET,
                    secret.isPresent() ? "set together with VOICE_JWKS_URL" : "not set",
                    "either this or VOICE_JWKS_URL");
        }
        return secret.<SigningKeys>map(SharedSecret::new).orElseGet(() -> published(published.orElseThrow()));
    }

    private static SigningKeys published(String url) {
        try {
            return new PublishedKeys(URI.create(url).toURL());
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new SettingException(Setting.JWKS_URL, url, Setting.JWKS_URL.expected());
        }
    }
}
