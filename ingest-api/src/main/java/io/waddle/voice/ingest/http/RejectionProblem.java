package io.waddle.voice.ingest.http;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemType;

/** A rejected command as a problem, with the members that its code has. */
final class RejectionProblem {
    private RejectionProblem() {}

    static Problem of(Decision decision) {
        Rejection rejection = decision.getRejection();
        return members(Problem.of(type(rejection.getCode()), rejection.getDetail()), rejection)
                .with("commandId", decision.getCommandId())
                .with("replayed", decision.getReplayed());
    }

    private static Problem members(Problem problem, Rejection rejection) {
        return switch (rejection.getCode()) {
            case MALFORMED -> problem.with("field", rejection.getField());
            case MISSING_PERMISSION -> problem.with("permission", rejection.getPermission());
            case TIMED_OUT -> problem.with("until", Json.instant(rejection.getUntil()));
            case MISSING_SCOPE -> problem.with("scope", rejection.getScope());
            case NOT_ALLOWED_TO_SPEAK -> problem.with("reason", rejection.getReason());
            case CHANNEL_FULL ->
                problem.with("limit", rejection.getLimit())
                        .with("current", rejection.getCurrent())
                        .with("kind", rejection.getKind());
            case WRONG_CHANNEL_TYPE -> problem.with("channelType", name(rejection.getChannelType()));
            case REQUEST_NOT_PENDING ->
                problem.with("requestStatus", name(rejection.getRequestStatus()))
                        .with("resolvedBy", rejection.getResolvedBy());
            case SPEAKER_LIMIT, MODERATOR_LIMIT -> problem.with("limit", rejection.getLimit());
            case COOLDOWN ->
                problem.with("retryAfterSeconds", rejection.getRetryAfterSeconds())
                        .withHeader("Retry-After", String.valueOf(rejection.getRetryAfterSeconds()));
            case OWNER_PROTECTED,
                    NOT_FOUND,
                    NOT_CONNECTED,
                    TARGET_NOT_CONNECTED,
                    REQUESTS_CLOSED,
                    ALREADY_SPEAKER,
                    STALE_STAY,
                    NO_SESSION,
                    IDEMPOTENCY_KEY_REUSED,
                    INTERNAL,
                    UNKNOWN -> problem;
        };
    }

    private static ProblemType type(RejectionCode code) {
        return switch (code) {
            case MALFORMED -> CommonProblem.MALFORMED;
            case MISSING_PERMISSION -> ProblemCode.MISSING_PERMISSION;
            case TIMED_OUT -> ProblemCode.TIMED_OUT;
            case MISSING_SCOPE -> CommonProblem.MISSING_SCOPE;
            case NOT_ALLOWED_TO_SPEAK -> ProblemCode.NOT_ALLOWED_TO_SPEAK;
            case OWNER_PROTECTED -> ProblemCode.OWNER_PROTECTED;
            case NOT_FOUND -> CommonProblem.NOT_FOUND;
            case CHANNEL_FULL -> ProblemCode.CHANNEL_FULL;
            case WRONG_CHANNEL_TYPE -> ProblemCode.WRONG_CHANNEL_TYPE;
            case NOT_CONNECTED -> ProblemCode.NOT_CONNECTED;
            case TARGET_NOT_CONNECTED -> ProblemCode.TARGET_NOT_CONNECTED;
            case REQUESTS_CLOSED -> ProblemCode.REQUESTS_CLOSED;
            case REQUEST_NOT_PENDING -> ProblemCode.REQUEST_NOT_PENDING;
            case ALREADY_SPEAKER -> ProblemCode.ALREADY_SPEAKER;
            case SPEAKER_LIMIT -> ProblemCode.SPEAKER_LIMIT;
            case MODERATOR_LIMIT -> ProblemCode.MODERATOR_LIMIT;
            case STALE_STAY -> ProblemCode.STALE_STAY;
            case NO_SESSION -> ProblemCode.NO_SESSION;
            case IDEMPOTENCY_KEY_REUSED -> ProblemCode.IDEMPOTENCY_KEY_REUSED;
            case COOLDOWN -> ProblemCode.COOLDOWN;
            // UNKNOWN: a processor newer than we are gave a code that we cannot name.
            case INTERNAL, UNKNOWN -> CommonProblem.INTERNAL;
        };
    }

    private static String name(Enum<?> symbol) {
        return symbol == null ? null : symbol.name();
    }
}
