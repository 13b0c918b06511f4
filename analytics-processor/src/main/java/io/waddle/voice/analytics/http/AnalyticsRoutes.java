package io.waddle.voice.analytics.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Routes of the HTTP contract's section Analytics. In its order a token is asked for first, then the request is looked
 * at, then the scope.
 */
public final class AnalyticsRoutes implements Consumer<JavalinConfig> {
    private static final String WADDLE = "/v1/analytics/waddles/{waddleId}";
    private static final int RETRY_SECONDS = 2;

    private final BearerToken bearer;
    private final BooleanSupplier migrated;
    private final StatsQuery stats;
    private final ErasureRoutes erasures;

    /**
     * @param database for queries, read only
     * @param writable the same one, to erase users in
     * @param migrated whether the tables are there to be asked
     */
    public AnalyticsRoutes(
            BearerToken bearer,
            DataSource database,
            DataSource writable,
            BooleanSupplier migrated,
            InstantSource clock) {
        this.bearer = bearer;
        this.migrated = migrated;
        this.stats = new StatsQuery(database, clock);
        this.erasures = new ErasureRoutes(bearer, writable, migrated);
    }

    @Override
    public void accept(JavalinConfig config) {
        DatabaseAnswers.register(config.routes);
        erasures.register(config.routes);
        new DashboardRoutes().register(config.routes);
        config.routes.get(WADDLE + "/stats", context -> answer(context, StatsRequest::ofWaddle));
        config.routes.get(WADDLE + "/channels/{channelId}/stats", context -> answer(context, StatsRequest::ofChannel));
    }

    private interface RequestReader {
        StatsRequest read(Context context);
    }

    private void answer(Context context, RequestReader reader) throws SQLException {
        Caller caller = bearer.caller(context);
        StatsRequest request = reader.read(context);
        BearerToken.require(caller, Scope.ANALYTICS);
        if (!migrated.getAsBoolean()) {
            throw new ProblemException(Problem.unavailable("the database has not been in reach yet", RETRY_SECONDS));
        }
        context.json(stats.answer(request));
    }
}
