package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.runtime.RequestTrace;
import io.waddle.voice.runtime.auth.Caller;
import java.util.Optional;

/**
 * Who submits a command, for whom, and what they said in headers.
 *
 * @param actor the caller, or whom a gateway posts for
 */
record Submission(
        Caller caller, String actor, Optional<String> idempotencyKey, String traceparent, Preference preference) {

    /** @throws io.waddle.voice.ingest.command.MalformedRequest for a bad idempotency key */
    static Submission of(Context context, Caller caller, String actor) {
        return new Submission(
                caller, actor, IdempotencyKey.of(context), RequestTrace.of(context), Preference.of(context));
    }

    Optional<String> gateway() {
        return actor.equals(caller.userId()) ? Optional.empty() : Optional.of(caller.userId());
    }
}
