package io.waddle.voice.analytics.http;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.docs.DocsRoutes;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Routes of the HTTP contract's section Analytics. In its order a token is asked for first, then the request is looked
 * at, then the scope.
 */
public final class AnalyticsRoutes implements Consumer<JavalinConfig> {
    /** Resource of the class path, in YAML. */
    public static final String CONTRACT = "/io/waddle/voice/analytics/http/openapi.yaml";

    private static final String WADDLES = "/v1/analytics/waddles";
    private static final String WADDLE = WADDLES + "/{waddleId}";
    private static final String CHANNEL = WADDLE + "/channels/{channelId}";
    private static final int RETRY_SECONDS = 2;

    private final BearerToken bearer;
    private final DataSource database;
    private final BooleanSupplier migrated;
    private final InstantSource clock;
    private final DoubleSupplier lagSeconds;

    /**
     * @param migrated whether the tables are there to be asked
     * @param lagSeconds how far the tables are behind; NaN when nobody here knows
     */
    public AnalyticsRoutes(
            BearerToken bearer,
            DataSource database,
            BooleanSupplier migrated,
            InstantSource clock,
            DoubleSupplier lagSeconds) {
        this.bearer = bearer;
        this.database = database;
        this.migrated = migrated;
        this.clock = clock;
        this.lagSeconds = lagSeconds;
    }

    @Override
    public void accept(JavalinConfig config) {
        RoutesConfig routes = config.routes;
        DatabaseAnswers.register(routes);
        new DashboardRoutes().register(routes);
        new DocsRoutes(CONTRACT).register(routes);
        table(routes, WADDLE + "/stats", StatsAnswer.Day.class, StatsQuery::ofWaddle);
        table(routes, CHANNEL + "/stats", StatsAnswer.Day.class, StatsQuery::ofChannel);
        table(routes, WADDLE + "/sessions", SessionItem.class, SessionsQuery::ofWaddle);
        table(routes, CHANNEL + "/sessions", SessionItem.class, SessionsQuery::ofChannel);
        table(routes, WADDLE + "/decisions", DecisionItem.class, DecisionsQuery::of);
        json(routes, WADDLE + "/sessions/{sessionId}", SessionQuery::of);
        json(routes, WADDLE + "/concurrency", ConcurrencyQuery::of);
        table(routes, WADDLES, WaddleItem.class, WaddlesQuery::of);
        table(routes, WADDLE + "/channels", ChannelItem.class, ChannelsQuery::of);
        table(routes, WADDLE + "/speakers", SpeakerItem.class, SpeakersQuery::of);
        table(routes, WADDLE + "/moderation", ModeratorItem.class, ModerationQuery::of);
        json(routes, WADDLE + "/hours", HoursQuery::of);
        json(routes, WADDLE + "/engagement", EngagementQuery::of);
        json(routes, WADDLE + "/activity", ActivityQuery::of);
        json(routes, WADDLE + "/stage", StageQuery::of);
        json(
                routes,
                WADDLE + "/trust",
                asked -> new TrustQuery(asked.path("waddleId"), asked.days(), asked.zone(), lag()));
        json(routes, WADDLE + "/live", asked -> new LiveQuery(asked.path("waddleId"), lag()));
    }

    /** Null when nobody here knows. */
    private BigDecimal lag() {
        double seconds = lagSeconds.getAsDouble();
        return Double.isNaN(seconds) ? null : Amounts.rounded(BigDecimal.valueOf(seconds));
    }

    private void json(RoutesConfig routes, String path, Function<Parameters, Question<?>> reader) {
        routes.get(path, context -> {
            Caller caller = bearer.caller(context);
            var parameters = new Parameters(context, clock.instant());
            Question<?> question = reader.apply(parameters);
            Reply.json(context, answer(caller, parameters, question));
        });
    }

    /** @param row of the table, when CSV is asked for */
    private void table(
            RoutesConfig routes,
            String path,
            Class<? extends Record> row,
            Function<Parameters, Question<? extends Table>> reader) {
        routes.get(path, context -> {
            Caller caller = bearer.caller(context);
            var parameters = new Parameters(context, clock.instant());
            Question<? extends Table> question = reader.apply(parameters);
            boolean csv = parameters.csv();
            Table answer = answer(caller, parameters, question);
            if (csv) {
                Reply.csv(context, row, answer);
            } else {
                Reply.json(context, answer);
            }
        });
    }

    private <T> T answer(Caller caller, Parameters parameters, Question<T> question) throws SQLException {
        parameters.complete();
        BearerToken.require(caller, Scope.ANALYTICS);
        if (!migrated.getAsBoolean()) {
            throw new ProblemException(Problem.unavailable("the database has not been in reach yet", RETRY_SECONDS));
        }
        try (Connection connection = database.getConnection()) {
            return question.answer(connection, parameters.now());
        }
    }
}
