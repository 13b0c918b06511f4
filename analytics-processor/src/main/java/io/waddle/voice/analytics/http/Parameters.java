package io.waddle.voice.analytics.http;

import io.javalin.http.Context;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request asks for, each once and well-formed; what nobody asked of it is refused at the end. */
final class Parameters {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[A-Z_]{1,64}");
    private static final int MOST_DAYS = 400;
    private static final int DAYS = 30;
    /** What PostgreSQL can hold, and a year has four digits. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Context context;
    private final Instant now;
    private final Set<String> known = new HashSet<>();

    Parameters(Context context, Instant now) {
        this.context = context;
        this.now = now;
    }

    /** When it was asked. */
    Instant now() {
        return now;
    }

    /** Of the path. */
    String path(String name) {
        return checked(name, context.pathParam(name), ID);
    }

    Optional<String> id(String name) {
        return text(name).map(value -> checked(name, value, ID));
    }

    /** A problem code. */
    Optional<String> code(String name) {
        return text(name).map(value -> checked(name, value, CODE));
    }

    Optional<Integer> number(String name, int least, int most) {
        return text(name).map(value -> {
            try {
                int number = Integer.parseInt(value);
                if (least <= number && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // answered below
            }
            throw malformed(name, value, "%d..%d".formatted(least, most));
        });
    }

    int days() {
        return number("days", 1, MOST_DAYS).orElse(DAYS);
    }

    ZoneId zone() {
        return text("tz")
                .map(value -> {
                    try {
                        return ZoneId.of(value);
                    } catch (DateTimeException e) {
                        throw malformed("tz", value, "a time zone such as Europe/Berlin");
                    }
                })
                .orElse(ZoneOffset.UTC);
    }

    Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            try {
                Instant instant = Instant.parse(value);
                if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                    return instant;
                }
            } catch (DateTimeParseException e) {
                // answered below
            }
            throw malformed(name, value, "a time such as 2026-11-27T18:00:00Z");
        });
    }

    Page page() {
        return new Page(
                number("limit", 1, Page.MOST).orElse(Page.USUAL),
                text("cursor")
                        .map(value -> Cursor.parse(value)
                                .orElseThrow(() -> malformed("cursor", value, "the nextCursor of an answer"))));
    }

    /** Whether a table is asked for rather than JSON. */
    boolean csv() {
        return text("format")
                .map(value -> switch (value) {
                    case "csv" -> true;
                    case "json" -> false;
                    default -> throw malformed("format", value, "json or csv");
                })
                .orElse(false);
    }

    /** @throws ProblemException when there is more than was read */
    void complete() {
        context.queryParamMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    String shown = "%.64s".formatted(name);
                    throw new ProblemException(
                            Problem.malformed(shown, "%s: there is no such parameter".formatted(shown)));
                });
    }

    private Optional<String> text(String name) {
        known.add(name);
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw malformed(name, String.join(", ", values), "one value");
        }
        return values.stream().findFirst();
    }

    private static String checked(String name, String value, Pattern form) {
        if (!form.matcher(value).matches()) {
            throw malformed(name, value, form.pattern());
        }
        return value;
    }

    static ProblemException malformed(String field, String value, String expected) {
        return new ProblemException(
                Problem.malformed(field, "%s: %.64s (expected: %s)".formatted(field, value, expected)));
    }
}
