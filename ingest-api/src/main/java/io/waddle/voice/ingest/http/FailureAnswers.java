package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.ingest.command.MalformedRequest;
import io.waddle.voice.ingest.command.SealingKeyMissing;
import io.waddle.voice.ingest.feed.StoreUnavailable;
import io.waddle.voice.ingest.live.LiveUnavailable;
import io.waddle.voice.ingest.reply.SearchUnavailable;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemAnswers;

/** What this service's own failures are answered with. */
final class FailureAnswers {
    /** Kafka elects a new leader in seconds; clients add their own jitter. */
    private static final int RETRY_SECONDS = 1;
    /** Only an operator can help. */
    private static final int RETRY_CONFIGURATION_SECONDS = 60;

    private FailureAnswers() {}

    static void register(RoutesConfig routes) {
        routes.exception(
                MalformedRequest.class,
                (e, context) -> Problem.malformed(e.field(), e.getMessage()).answer(context));
        routes.exception(
                SealingKeyMissing.class,
                (e, context) -> Problem.unavailable(e.getMessage(), RETRY_CONFIGURATION_SECONDS)
                        .answer(context));
        routes.exception(LogUnavailable.class, FailureAnswers::unavailable);
        routes.exception(SearchUnavailable.class, FailureAnswers::unavailable);
        routes.exception(StoreUnavailable.class, FailureAnswers::unavailable);
        routes.exception(LiveUnavailable.class, FailureAnswers::unavailable);
    }

    private static void unavailable(RuntimeException e, Context context) {
        ProblemAnswers.unavailable(e, e.getMessage(), RETRY_SECONDS, context);
    }
}
