package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.command.MalformedRequest;
import java.util.OptionalLong;

/** The revision that a reader wants to see at least. */
record Freshness(OptionalLong atLeast) {
    private static final String PARAMETER = "atLeast";

    static Freshness of(Context context) {
        var values = context.queryParams(PARAMETER);
        if (values.isEmpty()) {
            return new Freshness(OptionalLong.empty());
        }
        String text = values.getFirst();
        if (values.size() > 1 || !text.matches("\\d{1,18}")) {
            throw new MalformedRequest(PARAMETER, values.size() > 1 ? "given twice" : "no number", "one revision");
        }
        return new Freshness(OptionalLong.of(Long.parseLong(text)));
    }
}
