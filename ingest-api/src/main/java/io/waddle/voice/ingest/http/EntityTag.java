package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import java.util.Arrays;

/** Whether the caller has already what would be answered. */
final class EntityTag {
    private EntityTag() {}

    /** @param tag with its quotation marks */
    static boolean matches(Context context, String tag) {
        String given = context.header("If-None-Match");
        return given != null
                && Arrays.stream(given.split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
