package io.waddle.voice.runtime.problem;

/** What may be wrong with a request to any service. */
public enum CommonProblem implements ProblemType {
    MALFORMED(400, "Request is malformed"),
    UNAUTHENTICATED(401, "Caller is not authenticated"),
    MISSING_SCOPE(403, "Scope is missing"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method is not allowed"),
    REQUEST_TIMEOUT(408, "Request came too slowly"),
    TOO_LARGE(413, "Request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Media type is not supported"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
