package io.waddle.voice.runtime.problem;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure is answered with. Nothing of ours leaves in an answer: no stack, no class, no address. */
public final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private ProblemAnswers() {}

    /** Every failure has an answer; a service adds its own for more special ones. */
    public static void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> e.problem().answer(context));
        routes.exception(
                NotFoundResponse.class,
                (e, context) -> Problem.of(CommonProblem.NOT_FOUND, "there is no such path")
                        .answer(context));
        routes.exception(MethodNotAllowedResponse.class, ProblemAnswers::methodNotAllowed);
        routes.exception(HttpResponseException.class, ProblemAnswers::refusedByServer);
        routes.exception(Exception.class, ProblemAnswers::internal);
    }

    /** 503, for what passes by itself. */
    public static void unavailable(Exception e, String detail, int retryAfterSeconds, Context context) {
        LOG.atWarn()
                .addKeyValue("reason", e.getMessage())
                .addKeyValue("cause", String.valueOf(e.getCause()))
                .log("Request could not be served for now");
        Problem.unavailable(detail, retryAfterSeconds).answer(context);
    }

    /** 500, for what should not have happened. */
    public static void internal(Exception e, Context context) {
        LOG.atError()
                .addKeyValue("method", context.method())
                .addKeyValue("path", context.path())
                .setCause(e)
                .log("Request failed");
        Problem.internal().answer(context);
    }

    private static void methodNotAllowed(MethodNotAllowedResponse e, Context context) {
        String allowed = e.getDetails().getOrDefault("availableMethods", "");
        Problem.of(CommonProblem.METHOD_NOT_ALLOWED, "%s (expected: %s)".formatted(context.method(), allowed))
                .withHeader("Allow", allowed)
                .answer(context);
    }

    /** What the server itself found wrong with the form of a request, before a route saw it. */
    private static void refusedByServer(HttpResponseException e, Context context) {
        if (e.getStatus() == CommonProblem.TOO_LARGE.status()) {
            Problem.of(CommonProblem.TOO_LARGE, "the request is too large").answer(context);
        } else if (e.getStatus() < 500) {
            Problem.malformed("request", "the request is not well formed").answer(context);
        } else {
            internal(e, context);
        }
    }
}
