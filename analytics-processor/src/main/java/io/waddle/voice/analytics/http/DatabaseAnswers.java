package io.waddle.voice.analytics.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.runtime.problem.ProblemAnswers;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.regex.Pattern;

/** What failures of the database are answered with. */
final class DatabaseAnswers {
    /** Connection, resources, operator and system; statement timeout is among the operator's. */
    private static final Pattern PASSING_STATES = Pattern.compile("(08|53|57|58).*");

    private static final int RETRY_SECONDS = 2;

    private DatabaseAnswers() {}

    static void register(RoutesConfig routes) {
        routes.exception(SQLException.class, DatabaseAnswers::failed);
    }

    private static void failed(SQLException e, Context context) {
        if (passes(e)) {
            ProblemAnswers.unavailable(e, "the database is out of reach or too busy", RETRY_SECONDS, context);
        } else {
            ProblemAnswers.internal(e, context);
        }
    }

    /** Whether the database is to blame, not the query. */
    static boolean passes(SQLException e) {
        return e instanceof SQLTransientException
                || e.getSQLState() == null
                || PASSING_STATES.matcher(e.getSQLState()).matches();
    }
}
