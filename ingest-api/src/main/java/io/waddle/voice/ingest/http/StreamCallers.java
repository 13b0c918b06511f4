package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import java.time.Instant;

/** Who opens a stream: by a token, as everywhere, or by a ticket where a browser cannot send one. */
final class StreamCallers {
    private static final String TICKET = "ticket";

    private final BearerToken bearer;
    private final StreamTickets tickets;

    StreamCallers(BearerToken bearer, StreamTickets tickets) {
        this.bearer = bearer;
        this.tickets = tickets;
    }

    Caller bearer(Context context) {
        return bearer.caller(context);
    }

    /** @throws io.waddle.voice.runtime.problem.ProblemException 401 */
    Caller caller(Context context) {
        var given = context.queryParams(TICKET);
        if (given.isEmpty()) {
            return current(bearer.caller(context));
        }
        if (given.size() > 1 || context.header("Authorization") != null) {
            throw BearerToken.unauthenticated("there is more than one ticket or token");
        }
        return current(tickets.redeem(given.getFirst())
                .orElseThrow(() -> BearerToken.unauthenticated("the ticket is not good, or not any more")));
    }

    /** Clocks may differ when a request comes in; a stream goes by ours. */
    private static Caller current(Caller caller) {
        if (!caller.expiresAt().isAfter(Instant.now())) {
            throw BearerToken.unauthenticated("the token is over");
        }
        return caller;
    }
}
