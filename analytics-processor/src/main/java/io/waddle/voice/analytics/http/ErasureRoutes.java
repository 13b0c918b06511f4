package io.waddle.voice.analytics.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.analytics.sink.Erasure;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away who somebody was. */
final class ErasureRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRoutes.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int RETRY_SECONDS = 2;

    private final BearerToken bearer;
    private final Erasure erasure;
    private final BooleanSupplier migrated;

    /** @param database to write to */
    ErasureRoutes(BearerToken bearer, DataSource database, BooleanSupplier migrated) {
        this.bearer = bearer;
        this.erasure = new Erasure(database);
        this.migrated = migrated;
    }

    void register(RoutesConfig routes) {
        routes.delete("/v1/analytics/users/{userId}", this::erase);
    }

    private void erase(Context context) throws SQLException {
        Caller caller = bearer.caller(context);
        String user = context.pathParam("userId");
        if (!ID.matcher(user).matches()) {
            throw new ProblemException(
                    Problem.malformed("userId", "userId: %.64s (expected: %s)".formatted(user, ID.pattern())));
        }
        BearerToken.require(caller, Scope.ADMIN);
        if (!migrated.getAsBoolean()) {
            throw new ProblemException(Problem.unavailable("the database has not been in reach yet", RETRY_SECONDS));
        }
        Erasure.Erased erased = erasure.erase(user);
        LOG.atInfo()
                .addKeyValue("pseudonym", erased.pseudonym())
                .addKeyValue("rows", erased.rows())
                .log("Erased a user");
        context.json(erased);
    }
}
