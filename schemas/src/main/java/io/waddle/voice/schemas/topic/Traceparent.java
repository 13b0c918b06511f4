package io.waddle.voice.schemas.topic;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/**
 * W3C trace context.
 *
 * @param text as it travels in headers
 * @param traceId 32 hex digits that everything caused by one request has in common
 */
public record Traceparent(String text, String traceId) {
    private static final Pattern SHAPE =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Empty for null and for what is no trace context. */
    public static Optional<Traceparent> parse(String text) {
        var matcher = SHAPE.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(new Traceparent(text, matcher.group(1))) : Optional.empty();
    }

    /** That of a record; empty for what nobody asked for, such as a timer. */
    public static Optional<Traceparent> of(Headers headers) {
        var header = headers.lastHeader(RecordHeaders.TRACEPARENT);
        return header == null || header.value() == null
                ? Optional.empty()
                : parse(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** The beginning of a trace. */
    public static Traceparent fresh() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // The lowest bit set: an id of zeros is none.
        String traceId = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        return new Traceparent("00-" + traceId + "-" + hex.toHexDigits(random.nextLong() | 1) + "-00", traceId);
    }
}
