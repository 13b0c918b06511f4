package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Decision;
import io.waddle.voice.state.domain.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decisions of the rules in the words of the HTTP contract. */
final class Outcomes {
    private Outcomes() {}

    static Outcome of(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.events().isEmpty() ? Outcome.NO_OP : Outcome.ACCEPTED;
            case Decision.Rejected(var rejection) -> of(rejection);
        };
    }

    static Outcome of(Rejection rejection) {
        return switch (rejection) {
            case Rejection.NotFound _ -> of("NOT_FOUND", Map.of());
            case Rejection.WrongChannelType(var type) -> of("WRONG_CHANNEL_TYPE", Map.of("channelType", type));
            case Rejection.TimedOut(var until) -> of("TIMED_OUT", Map.of("until", until));
            case Rejection.MissingPermission(var permission) ->
                of("MISSING_PERMISSION", Map.of("permission", permission));
            case Rejection.OwnerProtected _ -> of("OWNER_PROTECTED", Map.of());
            case Rejection.NotConnected _ -> of("NOT_CONNECTED", Map.of());
            case Rejection.TargetNotConnected _ -> of("TARGET_NOT_CONNECTED", Map.of());
            case Rejection.RequestsClosed _ -> of("REQUESTS_CLOSED", Map.of());
            case Rejection.RequestNotPending(var status, var by) ->
                of("REQUEST_NOT_PENDING", Map.of("requestStatus", status, "resolvedBy", by));
            case Rejection.AlreadySpeaker _ -> of("ALREADY_SPEAKER", Map.of());
            case Rejection.SpeakerLimit(var limit) -> of("SPEAKER_LIMIT", Map.of("limit", limit));
            case Rejection.ModeratorLimit(var limit) -> of("MODERATOR_LIMIT", Map.of("limit", limit));
            case Rejection.StaleStay _ -> of("STALE_STAY", Map.of());
            case Rejection.NoSession _ -> of("NO_SESSION", Map.of());
            case Rejection.Cooldown(var seconds) -> of("COOLDOWN", Map.of("retryAfterSeconds", seconds));
            case Rejection.NotAllowedToSpeak(var reason) -> of("NOT_ALLOWED_TO_SPEAK", Map.of("reason", reason));
            case Rejection.ChannelFull(var limit, var current, var kind) ->
                of("CHANNEL_FULL", Map.of("limit", limit, "current", current, "kind", kind));
            case Rejection.Malformed(var field, var _) -> of("MALFORMED", Map.of("field", field));
        };
    }

    private static Outcome of(String code, Map<String, Object> members) {
        var texts = new TreeMap<String, String>();
        members.forEach((name, value) -> {
            Optional<?> present = value instanceof Optional<?> optional ? optional : Optional.of(value);
            present.ifPresent(given -> texts.put(name, given.toString()));
        });
        return new Outcome(code, texts);
    }
}
