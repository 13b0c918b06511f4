package io.waddle.voice.ingest.http;

import io.waddle.voice.runtime.problem.ProblemType;

/** What may be wrong with a command, besides what may be wrong with any request. */
enum ProblemCode implements ProblemType {
    MISSING_PERMISSION(403, "Permission is missing"),
    TIMED_OUT(403, "Member is timed out"),
    NOT_ALLOWED_TO_SPEAK(403, "Not allowed to speak"),
    OWNER_PROTECTED(403, "Owner is protected"),
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
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key was used for another request"),
    COOLDOWN(429, "Too soon");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
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
