package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.List;
import java.util.Locale;

/** What a body is said to be. */
final class MediaType {
    static final String JSON = "application/json";
    static final String LINES = "application/x-ndjson";

    private MediaType() {}

    /** @throws ProblemException 415 unless it is one of those, in UTF-8 and as it is: what is packed has no size yet */
    static String required(Context context, List<String> accepted) {
        requireUnpacked(context);
        String given = context.contentType();
        return accepted.stream()
                .filter(type -> is(type, given))
                .findFirst()
                .orElseThrow(() ->
                        unsupported("%.64s (expected: %s in UTF-8)".formatted(given, String.join(" or ", accepted))));
    }

    private static void requireUnpacked(Context context) {
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("Content-Encoding: %.64s (expected: none)".formatted(encoding));
        }
    }

    private static boolean is(String type, String given) {
        if (given == null) {
            return false;
        }
        String[] parts = given.toLowerCase(Locale.ROOT).split(";", 2);
        String parameter = parts.length == 1 ? "" : parts[1].strip().replace("\"", "");
        return parts[0].strip().equals(type)
                && (!parameter.startsWith("charset=") || parameter.equals("charset=utf-8"));
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, detail));
    }
}
