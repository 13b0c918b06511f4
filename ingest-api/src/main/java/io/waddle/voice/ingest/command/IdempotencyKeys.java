package io.waddle.voice.ingest.command;

import java.util.regex.Pattern;

/** The one shape of idempotency keys, in a header or in a line of a batch. */
public final class IdempotencyKeys {
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private IdempotencyKeys() {}

    public static String checked(String field, String key) {
        if (!SHAPE.matcher(key).matches()) {
            throw new MalformedRequest(
                    field, "%d characters".formatted(key.length()), "1..128 visible ASCII characters");
        }
        return key;
    }
}
