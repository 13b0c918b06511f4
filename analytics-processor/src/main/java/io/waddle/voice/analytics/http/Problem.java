package io.waddle.voice.analytics.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer that is not the one asked for, RFC 9457. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String member;
    private final String value;

    private Problem(ProblemCode code, String detail, String member, String value) {
        super(detail);
        this.code = code;
        this.member = member;
        this.value = value;
    }

    static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, null, null);
    }

    static Problem malformed(String field, String value, String expected) {
        return new Problem(
                ProblemCode.MALFORMED, "%s: %s (expected: %s)".formatted(field, value, expected), "field", field);
    }

    static Problem missingScope(String scope) {
        return new Problem(ProblemCode.MISSING_SCOPE, "The scope %s is needed".formatted(scope), "scope", scope);
    }

    ProblemCode code() {
        return code;
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", code.urn());
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("detail", getMessage());
        body.put("code", code.name());
        if (member != null) {
            body.put(member, value);
        }
        return body;
    }
}
