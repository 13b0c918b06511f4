package io.waddle.voice.analytics.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.waddle.voice.analytics.auth.AccessTokens.InvalidToken;
import io.waddle.voice.analytics.auth.AccessTokens.KeysUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure as {@code application/problem+json}. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** Connection, resources, operator and system; statement timeout is among the operator's. */
    private static final Pattern PASSING_STATES = Pattern.compile("(08|53|57|58).*");

    private Problems() {}

    static void install(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.routes.exception(Problem.class, (problem, context) -> answer(context, problem));
        config.routes.exception(HttpResponseException.class, (e, context) -> answer(context, ofRouting(e, context)));
        config.routes.exception(InvalidToken.class, (e, context) -> {
            answer(context, Problem.of(ProblemCode.UNAUTHENTICATED, e.getMessage()));
            context.header("WWW-Authenticate", "Bearer realm=\"waddle-voice\", error=\"invalid_token\"");
        });
        config.routes.exception(
                KeysUnavailable.class,
                (e, context) -> answer(context, Problem.of(ProblemCode.UNAVAILABLE, e.getMessage())));
        config.routes.exception(SQLException.class, Problems::database);
        config.routes.exception(Exception.class, Problems::internal);
    }

    private static void database(SQLException e, Context context) {
        if (passes(e)) {
            LOG.atWarn().setCause(e).log("Database did not answer");
            answer(context, Problem.of(ProblemCode.UNAVAILABLE, "The database is out of reach or too busy"));
        } else {
            internal(e, context);
        }
    }

    /** Whether the database is to blame, not the query. */
    static boolean passes(SQLException e) {
        return e instanceof SQLTransientException
                || e.getSQLState() == null
                || PASSING_STATES.matcher(e.getSQLState()).matches();
    }

    private static void internal(Exception e, Context context) {
        LOG.atError().setCause(e).log("Request failed");
        answer(context, Problem.of(ProblemCode.INTERNAL, "The request could not be answered"));
    }

    private static Problem ofRouting(HttpResponseException e, Context context) {
        return switch (e.getStatus()) {
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is nothing at " + context.path());
            case 405 ->
                Problem.of(
                        ProblemCode.METHOD_NOT_ALLOWED, "%s is not for %s".formatted(context.path(), context.method()));
            case 400 -> Problem.malformed("request", e.getMessage(), "a request that can be read");
            default -> {
                LOG.atError().setCause(e).log("Request failed");
                yield Problem.of(ProblemCode.INTERNAL, "The request could not be answered");
            }
        };
    }

    private static void answer(Context context, Problem problem) {
        context.status(problem.code().status()).json(problem.body()).contentType("application/problem+json");
        // JSON is UTF-8 always and its media types have no charset; the server would add one.
        context.res().setCharacterEncoding((String) null);
        switch (problem.code()) {
            case UNAUTHENTICATED -> context.header("WWW-Authenticate", "Bearer realm=\"waddle-voice\"");
            case UNAVAILABLE -> context.header("Retry-After", "2");
            case MALFORMED, MISSING_SCOPE, NOT_FOUND, METHOD_NOT_ALLOWED, INTERNAL -> {}
        }
    }
}
