package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** W3C trace context: the caller's, or the beginning of one. */
final class Traceparent {
    private static final Pattern SHAPE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    static String of(Context context) {
        String given = context.header("traceparent");
        return given != null && SHAPE.matcher(given).matches() ? given : fresh();
    }

    private static String fresh() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // The lowest bit set: an id of zeros is none.
        return "00-%s%s-%s-00"
                .formatted(
                        hex.toHexDigits(random.nextLong()),
                        hex.toHexDigits(random.nextLong() | 1),
                        hex.toHexDigits(random.nextLong() | 1));
    }
}
