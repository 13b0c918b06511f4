package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.waddle.voice.ingest.auth.KeysUnavailable;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.ingest.command.MalformedRequest;
import io.waddle.voice.ingest.command.SealingKeyMissing;
import io.waddle.voice.ingest.feed.StoreUnavailable;
import io.waddle.voice.ingest.reply.SearchUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each failure is answered with. Nothing of ours leaves in an answer: no stack, no class, no address. */
final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    /** Kafka elects a new leader in seconds; clients add their own jitter. */
    private static final int RETRY_SECONDS = 1;
    /** Only an operator can help. */
    private static final int RETRY_CONFIGURATION_SECONDS = 60;

    private ProblemAnswers() {}

    static void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> e.problem().answer(context));
        routes.exception(
                MalformedRequest.class,
                (e, context) -> Problem.malformed(e.field(), e.getMessage()).answer(context));
        routes.exception(
                SealingKeyMissing.class,
                (e, context) -> Problem.unavailable(e.getMessage(), RETRY_CONFIGURATION_SECONDS)
                        .answer(context));
        routes.exception(LogUnavailable.class, ProblemAnswers::unavailable);
        routes.exception(SearchUnavailable.class, ProblemAnswers::unavailable);
        routes.exception(StoreUnavailable.class, ProblemAnswers::unavailable);
        routes.exception(KeysUnavailable.class, ProblemAnswers::unavailable);
        routes.exception(
                NotFoundResponse.class,
                (e, context) -> Problem.of(ProblemCode.NOT_FOUND, "there is no such path")
                        .answer(context));
        routes.exception(MethodNotAllowedResponse.class, ProblemAnswers::methodNotAllowed);
        routes.exception(HttpResponseException.class, ProblemAnswers::refusedByServer);
        routes.exception(Exception.class, ProblemAnswers::internal);
    }

    private static void unavailable(RuntimeException e, Context context) {
        LOG.atWarn()
                .addKeyValue("reason", e.getMessage())
                .addKeyValue("cause", String.valueOf(e.getCause()))
                .log("Request could not be served for now");
        Problem.unavailable(e.getMessage(), RETRY_SECONDS).answer(context);
    }

    private static void methodNotAllowed(MethodNotAllowedResponse e, Context context) {
        String allowed = e.getDetails().getOrDefault("availableMethods", "");
        Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "%s (expected: %s)".formatted(context.method(), allowed))
                .withHeader("Allow", allowed)
                .answer(context);
    }

    /** What the server itself found wrong with the form of a request, before a route saw it. */
    private static void refusedByServer(HttpResponseException e, Context context) {
        if (e.getStatus() == ProblemCode.TOO_LARGE.status()) {
            Problem.of(ProblemCode.TOO_LARGE, "the request is too large").answer(context);
        } else if (e.getStatus() < 500) {
            Problem.malformed("request", "the request is not well formed").answer(context);
        } else {
            internal(e, context);
        }
    }

    private static void internal(Exception e, Context context) {
        LOG.atError()
                .addKeyValue("method", context.method())
                .addKeyValue("path", context.path())
                .setCause(e)
                .log("Request failed");
        Problem.of(ProblemCode.INTERNAL, "this is a fault of ours").answer(context);
    }
}
