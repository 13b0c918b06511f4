package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.command.IdempotencyKeys;
import io.waddle.voice.ingest.command.MalformedRequest;
import java.util.Collections;
import java.util.Optional;

/** Header by which a caller repeats a request safely. */
final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    static Optional<String> of(Context context) {
        var values = Collections.list(context.req().getHeaders(HEADER));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw new MalformedRequest(HEADER, "given twice", "one key");
        }
        return Optional.of(IdempotencyKeys.checked(HEADER, values.getFirst()));
    }

    /** @throws MalformedRequest when there is one, where each event brings its own */
    static void requireNone(Context context) {
        if (context.req().getHeader(HEADER) != null) {
            throw new MalformedRequest(HEADER, "given for a batch", "idempotencyKey in each event");
        }
    }
}
