package io.waddle.voice.analytics.http;

import io.javalin.http.Context;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What statistics are asked for.
 *
 * @param channel empty for the whole waddle
 * @param days calendar days of the zone, today being the last
 */
record StatsRequest(String waddle, Optional<String> channel, int days, ZoneId zone) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_DAYS = 400;
    private static final String DEFAULT_DAYS = "30";

    static StatsRequest ofChannel(Context context) {
        return new StatsRequest(
                id(context, "waddleId"), Optional.of(id(context, "channelId")), days(context), zone(context));
    }

    static StatsRequest ofWaddle(Context context) {
        return new StatsRequest(id(context, "waddleId"), Optional.empty(), days(context), zone(context));
    }

    private static String id(Context context, String name) {
        String value = context.pathParam(name);
        if (!ID.matcher(value).matches()) {
            throw malformed(name, value, ID.pattern());
        }
        return value;
    }

    private static int days(Context context) {
        String value = single(context, "days").orElse(DEFAULT_DAYS);
        try {
            int days = Integer.parseInt(value);
            if (1 <= days && days <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw malformed("days", value, "1..%d".formatted(MOST_DAYS));
    }

    private static ZoneId zone(Context context) {
        Optional<String> value = single(context, "tz");
        try {
            return value.map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw malformed("tz", value.orElse(""), "a time zone such as Europe/Berlin");
        }
    }

    private static Optional<String> single(Context context, String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw malformed(name, String.join(", ", values), "one value");
        }
        return values.stream().findFirst();
    }

    private static ProblemException malformed(String field, String value, String expected) {
        return new ProblemException(
                Problem.malformed(field, "%s: %.64s (expected: %s)".formatted(field, value, expected)));
    }
}
