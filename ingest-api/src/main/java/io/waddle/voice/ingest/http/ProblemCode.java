package io.waddle.voice.ingest.http;

import java.util.Locale;

/** Problem codes of the contract, with their status. */
enum ProblemCode {
    MALFORMED(400, "Request is malformed"),
    UNAUTHENTICATED(401, "Caller is not authenticated"),
    MISSING_PERMISSION(403, "Permission is missing"),
    TIMED_OUT(403, "Member is timed out"),
    MISSING_SCOPE(403, "Scope is missing"),
    NOT_ALLOWED_TO_SPEAK(403, "Not allowed to speak"),
    OWNER_PROTECTED(403, "Owner is protected"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method is not allowed"),
    CHANNEL_FULL(409, "Channel is full"),
    WRONG_CHANNEL_TYPE(409, "Channel is of another type"),
    NOT_CONNECTED(409, "Not connected"),
    TARGET_NOT_CONNECTED(409, "Target is not connected"),
    REQUESTS_CLOSED(409, "Requests to speak are closed"),
    REQUEST_NOT_PENDING(409, "Request is not pending"),
    ALREADY_SPEAKER(409, "Already a speaker"),
    SPEAKER_LIMIT(409, "Speaker limit is reached"),
    MODERATOR_LIMIT(409, "Moderator limit is reached"),
    STALE_STAY(409, "Stay is over"),
    NO_SESSION(409, "No session"),
    TOO_LARGE(413, "Request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Media type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key was used for another request"),
    RATE_LIMITED(429, "Too many requests"),
    COOLDOWN(429, "Too soon"),
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

    /** URN of the problem type. */
    String type() {
        return "urn:waddle:voice:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
