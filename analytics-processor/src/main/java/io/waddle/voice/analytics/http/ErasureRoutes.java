package io.waddle.voice.analytics.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away who somebody was. */
public final class ErasureRoutes implements Consumer<JavalinConfig> {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRoutes.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int RETRY_SECONDS = 2;

    /** How it is done. */
    public interface Erasure {
        Erased erase(String userId) throws SQLException;
    }

    /**
     * What remains of somebody.
     *
     * @param rows that bore the id
     */
    public record Erased(String pseudonym, long rows) {}

    private final BearerToken bearer;
    private final Erasure erasure;
    private final BooleanSupplier migrated;

    public ErasureRoutes(BearerToken bearer, Erasure erasure, BooleanSupplier migrated) {
        this.bearer = bearer;
        this.erasure = erasure;
        this.migrated = migrated;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.delete("/v1/analytics/users/{userId}", this::erase);
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
        Erased erased = erasure.erase(user);
        LOG.atInfo()
                .addKeyValue("pseudonym", erased.pseudonym())
                .addKeyValue("rows", erased.rows())
                .log("Erased a user");
        context.json(erased);
    }
}
