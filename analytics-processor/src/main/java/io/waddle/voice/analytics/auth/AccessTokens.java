package io.waddle.voice.analytics.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import java.text.ParseException;
import java.util.Set;

/**
 * Verifies access tokens. The algorithms are those of the configured keys, whatever a token's header would like: a
 * shared secret is never tried as anything but HS256, a public key never as a secret, and {@code none} is no algorithm.
 */
public final class AccessTokens {
    private static final int CLOCK_SKEW_SECONDS = 60;

    private final TokenKeys keys;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;

    private AccessTokens(TokenKeys keys, String issuer, String audience) {
        this.keys = keys;
        this.claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    }

    /** Takes the key set when one is configured, the shared secret otherwise. */
    public static AccessTokens of(Settings settings) {
        return new AccessTokens(
                settings.optional(Setting.JWKS_URL)
                        .map(TokenKeys::published)
                        .orElseGet(() -> TokenKeys.shared(settings.text(Setting.JWT_SECRET))),
                settings.text(Setting.JWT_ISSUER),
                settings.text(Setting.JWT_AUDIENCE));
    }

    /**
     * Scopes of a token.
     *
     * @throws InvalidToken when it is not one of ours, or no longer
     * @throws KeysUnavailable when that cannot be told now
     */
    public Set<String> scopes(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSHeader header = jwt.getHeader();
            JWSAlgorithm algorithm = header.getAlgorithm();
            if (!keys.algorithms().contains(algorithm)) {
                throw new InvalidToken("alg: %s (expected: %s)".formatted(algorithm, keys.algorithms()));
            }
            if (header.getCriticalParams() != null) {
                throw new InvalidToken("crit: present (expected: absent)");
            }
            if (!keys.signed(jwt)) {
                throw new InvalidToken("signature: does not match");
            }
            claims.verify(jwt.getJWTClaimsSet(), null);
            String scope = jwt.getJWTClaimsSet().getStringClaim("scope");
            return scope == null ? Set.of() : Set.of(scope.strip().split(" +", -1));
        } catch (ParseException | BadJWTException e) {
            throw new InvalidToken(e.getMessage());
        } catch (KeySourceException e) {
            throw new KeysUnavailable(e);
        } catch (JOSEException e) {
            throw new InvalidToken("signature: could not be verified");
        }
    }

    /** Not a token to accept; the message says why and holds nothing secret. */
    public static final class InvalidToken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidToken(String message) {
            super(message);
        }
    }

    /** The key set is out of reach. */
    public static final class KeysUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeysUnavailable(Throwable cause) {
            super("key set is out of reach", cause);
        }
    }
}
