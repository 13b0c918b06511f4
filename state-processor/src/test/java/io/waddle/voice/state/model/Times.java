package io.waddle.voice.state.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Spans of time as scripts spell them: {@code +3s}, {@code +250ms}, {@code +10m}. */
final class Times {
    private static final Pattern FORM = Pattern.compile("\\+?(\\d+)(ms|s|m)");

    private Times() {}

    static Duration span(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("time: %s (expected: %s)".formatted(text, FORM.pattern()));
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /** The first full second that is not before it. */
    static Instant fullSecond(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? time : second.plusSeconds(1);
    }

    static String text(Duration span) {
        return span.toMillisPart() == 0 ? "+%ds".formatted(span.toSeconds()) : "+%dms".formatted(span.toMillis());
    }
}
