package io.waddle.voice.analytics.http;

import java.util.Locale;

/** Codes of the HTTP contract that analytics answers. */
enum ProblemCode {
    MALFORMED(400, "Request is malformed"),
    UNAUTHENTICATED(401, "Access token is missing or invalid"),
    MISSING_SCOPE(403, "Access token lacks a scope"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method is not allowed"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String urn() {
        return "urn:waddle:voice:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
