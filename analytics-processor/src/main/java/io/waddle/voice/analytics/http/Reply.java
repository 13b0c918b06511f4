package io.waddle.voice.analytics.http;

import io.javalin.http.Context;
import io.waddle.voice.runtime.digest.Sha256;
import io.waddle.voice.runtime.page.EntityTag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an answer is sent: not again to who has it already. */
final class Reply {
    private static final int TAG_BYTES = 16;

    private Reply() {}

    static void json(Context context, Object answer) {
        send(context, "application/json", AnswerJson.bytes(answer));
    }

    static void csv(Context context, Class<? extends Record> row, Table table) {
        table.next().ifPresent(cursor -> context.header("Link", "<%s>; rel=\"next\"".formatted(next(context, cursor))));
        send(context, Csv.MEDIA_TYPE, Csv.bytes(row, table.rows()));
    }

    private static void send(Context context, String contentType, byte[] body) {
        String tag = tag(body);
        // Weak: what is compressed on its way is the same still.
        context.header("ETag", "W/" + tag).header("Cache-Control", "private, no-cache");
        if (EntityTag.matches(context, tag)) {
            context.status(304);
        } else {
            context.contentType(contentType).result(body);
        }
    }

    private static String tag(byte[] body) {
        return "\"%s\"".formatted(HexFormat.of().formatHex(Sha256.of(body), 0, TAG_BYTES));
    }

    /** The same request with another cursor. */
    private static String next(Context context, String cursor) {
        Stream<String> others = context.queryParamMap().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor"))
                .map(parameter ->
                        parameter.getKey() + "=" + encoded(parameter.getValue().getFirst()));
        return Stream.concat(others, Stream.of("cursor=" + cursor))
                .collect(Collectors.joining("&", context.path() + "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
