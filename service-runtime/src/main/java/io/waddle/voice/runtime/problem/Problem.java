package io.waddle.voice.runtime.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that is none, by RFC 9457.
 *
 * @param members of this type, see the contract; in the order in which they are written, null is written as null
 * @param headers that go with it
 */
public record Problem(ProblemType type, String detail, Map<String, Object> members, Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of(), Map.of());
    }

    public static Problem malformed(String field, String detail) {
        return of(CommonProblem.MALFORMED, detail).with("field", field);
    }

    public static Problem missingScope(String scope) {
        return of(CommonProblem.MISSING_SCOPE, "this needs the scope " + scope).with("scope", scope);
    }

    public static Problem rateLimited(String detail, int retryAfterSeconds) {
        return of(CommonProblem.RATE_LIMITED, detail)
                .with("retryAfterSeconds", retryAfterSeconds)
                .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    public static Problem unavailable(String detail, int retryAfterSeconds) {
        return of(CommonProblem.UNAVAILABLE, detail).withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** Of a fault that callers neither made nor can mend. */
    public static Problem internal() {
        return of(CommonProblem.INTERNAL, "this is a fault of ours");
    }

    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, detail, Collections.unmodifiableMap(more), headers);
    }

    public Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, detail, members, Collections.unmodifiableMap(more));
    }

    public void answer(Context context) {
        headers.forEach(context::header);
        context.status(type.status()).contentType(MEDIA_TYPE).result(bytes());
    }

    /** As it is written. */
    public byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is written from, to be part of a larger answer. */
    public Map<String, Object> body() {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", type.urn());
        json.put("title", type.title());
        json.put("status", type.status());
        json.put("detail", detail);
        json.put("code", type.name());
        json.putAll(members);
        return json;
    }
}
