package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.auth.Caller;
import io.waddle.voice.ingest.auth.Scope;
import io.waddle.voice.ingest.auth.TokenVerifier;
import io.waddle.voice.ingest.auth.Unauthenticated;
import java.util.Arrays;
import java.util.Collections;

/** First step of every route: who calls. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"waddle-voice\"";

    private final TokenVerifier verifier;

    BearerToken(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** @throws ProblemException 401 */
    Caller caller(Context context) {
        var headers = Collections.list(context.req().getHeaders("Authorization"));
        if (headers.isEmpty()) {
            throw refused("no bearer token", CHALLENGE);
        }
        String header = headers.getFirst();
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("Authorization is not one bearer token", CHALLENGE);
        }
        try {
            return verifier.verify(header.substring(SCHEME.length()).strip());
        } catch (Unauthenticated e) {
            throw refused(e.getMessage(), CHALLENGE + ", error=\"invalid_token\"");
        }
    }

    /** @throws ProblemException 403 naming the first, unless the caller holds one of them */
    static void require(Caller caller, Scope... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(caller::holds)) {
            throw new ProblemException(Problem.missingScope(anyOf[0].label()));
        }
    }

    private static ProblemException refused(String detail, String challenge) {
        return new ProblemException(
                Problem.of(ProblemCode.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", challenge));
    }
}
