package io.waddle.voice.runtime.page;

import io.javalin.http.Context;
import java.util.Arrays;

/** Whether the caller has already what would be answered. */
public final class EntityTag {
    private EntityTag() {}

    /** @param tag with its quotation marks */
    public static boolean matches(Context context, String tag) {
        String given = context.header("If-None-Match");
        return given != null
                && Arrays.stream(given.split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
