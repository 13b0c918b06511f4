package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.command.MalformedRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/** Header by which a caller repeats a request safely. */
final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private IdempotencyKey() {}

    static Optional<String> of(Context context) {
        var values = Collections.list(context.req().getHeaders(HEADER));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String key = values.getFirst();
        if (values.size() > 1 || !SHAPE.matcher(key).matches()) {
            String value = values.size() > 1 ? "given twice" : "%d characters".formatted(key.length());
            throw new MalformedRequest(HEADER, value, "1..128 visible ASCII characters");
        }
        return Optional.of(key);
    }
}
