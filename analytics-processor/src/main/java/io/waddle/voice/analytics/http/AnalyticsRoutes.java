package io.waddle.voice.analytics.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.waddle.voice.analytics.auth.AccessTokens;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Routes of the HTTP contract's section Analytics. In its order a token is asked for first, then the request is looked
 * at, then the scope.
 */
public final class AnalyticsRoutes implements Consumer<JavalinConfig> {
    private static final String SCOPE = "voice:analytics";
    private static final String BEARER = "bearer ";
    private static final String WADDLE = "/v1/analytics/waddles/{waddleId}";

    private final AccessTokens tokens;
    private final BooleanSupplier migrated;
    private final StatsQuery stats;

    /** @param migrated whether the tables are there to be asked */
    public AnalyticsRoutes(AccessTokens tokens, DataSource database, BooleanSupplier migrated, InstantSource clock) {
        this.tokens = tokens;
        this.migrated = migrated;
        this.stats = new StatsQuery(database, clock);
    }

    @Override
    public void accept(JavalinConfig config) {
        Problems.install(config);
        config.routes.get(WADDLE + "/stats", context -> answer(context, StatsRequest::ofWaddle));
        config.routes.get(WADDLE + "/channels/{channelId}/stats", context -> answer(context, StatsRequest::ofChannel));
    }

    private interface RequestReader {
        StatsRequest read(Context context);
    }

    private void answer(Context context, RequestReader reader) throws SQLException {
        Set<String> scopes = tokens.scopes(bearer(context));
        StatsRequest request = reader.read(context);
        if (!scopes.contains(SCOPE)) {
            throw Problem.missingScope(SCOPE);
        }
        if (!migrated.getAsBoolean()) {
            throw Problem.of(ProblemCode.UNAVAILABLE, "The database has not been in reach yet");
        }
        context.json(stats.answer(request));
    }

    private static String bearer(Context context) {
        String header = context.header("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw Problem.of(ProblemCode.UNAUTHENTICATED, "Authorization: a bearer token is needed");
        }
        return header.substring(BEARER.length()).strip();
    }
}
