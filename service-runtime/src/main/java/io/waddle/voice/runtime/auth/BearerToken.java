package io.waddle.voice.runtime.auth;

import io.javalin.http.Context;
import io.waddle.voice.runtime.RateLimit;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.Arrays;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First step of every route: who calls. Safe for use by several threads. */
public final class BearerToken {
    private static final Logger LOG = LoggerFactory.getLogger(BearerToken.class);
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"waddle-voice\"";
    /** An issuer restarts in seconds; clients add their own jitter. */
    private static final int RETRY_SECONDS = 1;

    private final TokenVerifier verifier;
    private final RateLimit users;

    private BearerToken(TokenVerifier verifier, RateLimit users) {
        this.verifier = verifier;
        this.users = users;
    }

    /** @throws SettingException unless exactly one of secret and key set is given */
    public static BearerToken of(Settings settings) {
        var users = RateLimit.of(settings, Setting.RATE_USER, Setting.RATE_USER_BURST, "requests of one user");
        return new BearerToken(TokenVerifier.of(settings), users);
    }

    /**
     * Counts as one request of the caller's.
     *
     * @throws ProblemException 401, 429 when the user sends too much, or 503 when the keys to tell by cannot be had
     */
    public Caller caller(Context context) {
        var headers = Collections.list(context.req().getHeaders("Authorization"));
        if (headers.isEmpty()) {
            throw refused("no bearer token", CHALLENGE);
        }
        String header = headers.getFirst();
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("Authorization is not one bearer token", CHALLENGE);
        }
        Caller caller = verified(header.substring(SCHEME.length()).strip());
        requireWithinRate(caller);
        return caller;
    }

    /** @throws ProblemException 403 naming the first, unless the caller holds one of them */
    public static void require(Caller caller, Scope... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(caller::holds)) {
            throw new ProblemException(Problem.missingScope(anyOf[0].label()));
        }
    }

    /** Backends act for many; what they put into the log is counted by waddle. */
    private void requireWithinRate(Caller caller) {
        if (!caller.holds(Scope.INGEST) && !caller.holds(Scope.ADMIN)) {
            users.refusal(caller.userId()).ifPresent(refusal -> {
                throw new ProblemException(refusal);
            });
        }
    }

    private Caller verified(String token) {
        try {
            return verifier.verify(token);
        } catch (Unauthenticated e) {
            throw refused(e.getMessage(), CHALLENGE + ", error=\"invalid_token\"");
        } catch (KeysUnavailable e) {
            LOG.atWarn().addKeyValue("cause", String.valueOf(e.getCause())).log("Token could not be verified for now");
            throw new ProblemException(Problem.unavailable(e.getMessage(), RETRY_SECONDS));
        }
    }

    /** 401, for a caller who has another way to say who they are. */
    public static ProblemException unauthenticated(String detail) {
        return refused(detail, CHALLENGE);
    }

    private static ProblemException refused(String detail, String challenge) {
        return new ProblemException(
                Problem.of(CommonProblem.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", challenge));
    }
}
