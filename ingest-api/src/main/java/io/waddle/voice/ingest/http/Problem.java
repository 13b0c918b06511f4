package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that is none, by RFC 9457.
 *
 * @param members of this code, see the contract; in the order in which they are written, null is written as null
 * @param headers that go with it
 */
record Problem(ProblemCode code, String detail, Map<String, Object> members, Map<String, String> headers) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Map.of(), Map.of());
    }

    static Problem malformed(String field, String detail) {
        return of(ProblemCode.MALFORMED, detail).with("field", field);
    }

    static Problem missingScope(String scope) {
        return of(ProblemCode.MISSING_SCOPE, "this needs the scope " + scope).with("scope", scope);
    }

    static Problem unavailable(String detail, int retryAfterSeconds) {
        return of(ProblemCode.UNAVAILABLE, detail).withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(code, detail, Collections.unmodifiableMap(more), headers);
    }

    Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(code, detail, members, Collections.unmodifiableMap(more));
    }

    void answer(Context context) {
        headers.forEach(context::header);
        context.status(code.status()).contentType(MEDIA_TYPE).result(bytes());
    }

    byte[] bytes() {
        return Json.bytes(json());
    }

    private ObjectNode json() {
        var json = Json.object()
                .put("type", code.type())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", detail)
                .put("code", code.name());
        members.forEach(json::putPOJO);
        return json;
    }
}
