package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.StageRequest;
import java.util.Optional;

/** Rejections to the wire. */
final class RejectionCodec {
    private RejectionCodec() {}

    static io.waddle.voice.avro.Rejection record(Rejection rejection) {
        return switch (rejection) {
            case Rejection.NotFound _ -> of(RejectionCode.NOT_FOUND, "There is nothing here that you can see.");
            case Rejection.WrongChannelType(var type) -> {
                var wire = of(RejectionCode.WRONG_CHANNEL_TYPE, "The channel is of type %s.".formatted(type));
                wire.setChannelType(as(io.waddle.voice.avro.ChannelType.class, type));
                yield wire;
            }
            case Rejection.TimedOut(var until) -> {
                var wire = of(RejectionCode.TIMED_OUT, "A time-out runs until %s.".formatted(until));
                wire.setUntil(until);
                yield wire;
            }
            case Rejection.MissingPermission(var permission) -> {
                var wire = of(RejectionCode.MISSING_PERMISSION, "The permission %s is needed.".formatted(permission));
                wire.setPermission(permission.name());
                yield wire;
            }
            case Rejection.OwnerProtected _ ->
                of(RejectionCode.OWNER_PROTECTED, "Only the owner may do this to the owner.");
            case Rejection.NotConnected _ -> of(RejectionCode.NOT_CONNECTED, "You are not in this channel.");
            case Rejection.TargetNotConnected _ ->
                of(RejectionCode.TARGET_NOT_CONNECTED, "They are not in this channel.");
            case Rejection.RequestsClosed _ -> of(RejectionCode.REQUESTS_CLOSED, "The stage takes no requests.");
            case Rejection.RequestNotPending(var status, var by) -> {
                var wire = of(RejectionCode.REQUEST_NOT_PENDING, notPending(status));
                wire.setRequestStatus(
                        status.map(known -> as(StageRequestStatus.class, known)).orElse(null));
                wire.setResolvedBy(by.orElse(null));
                yield wire;
            }
            case Rejection.AlreadySpeaker _ -> of(RejectionCode.ALREADY_SPEAKER, "They may speak already.");
            case Rejection.SpeakerLimit(var limit) ->
                limited(RejectionCode.SPEAKER_LIMIT, "The stage has %d speakers, as many as it may have.", limit);
            case Rejection.ModeratorLimit(var limit) ->
                limited(RejectionCode.MODERATOR_LIMIT, "The stage has %d moderators, as many as it may have.", limit);
            case Rejection.StaleStay _ -> of(RejectionCode.STALE_STAY, "This is about a stay that is over.");
            case Rejection.NoSession _ -> of(RejectionCode.NO_SESSION, "There is no session in this channel.");
            case Rejection.Cooldown(var seconds) -> {
                var wire = of(RejectionCode.COOLDOWN, "Ask again in %d s.".formatted(seconds));
                wire.setRetryAfterSeconds(seconds);
                yield wire;
            }
            case Rejection.NotAllowedToSpeak(var reason) -> {
                var wire = of(RejectionCode.NOT_ALLOWED_TO_SPEAK, "You cannot speak now: %s.".formatted(reason));
                wire.setReason(reason.name());
                yield wire;
            }
            case Rejection.ChannelFull(var limit, var current, var kind) -> {
                var wire = of(RejectionCode.CHANNEL_FULL, "%d of %d seats are taken.".formatted(current, limit));
                wire.setLimit(limit);
                wire.setCurrent(current);
                wire.setKind(kind.name());
                yield wire;
            }
            case Rejection.Malformed(var field, var expected) -> malformed(field, expected);
        };
    }

    private static String notPending(Optional<StageRequest.Status> status) {
        return status.map("The request is %s."::formatted).orElse("There is no request.");
    }

    private static io.waddle.voice.avro.Rejection limited(RejectionCode code, String detail, int limit) {
        var wire = of(code, detail.formatted(limit));
        wire.setLimit(limit);
        return wire;
    }

    static io.waddle.voice.avro.Rejection malformed(String field, String expected) {
        var wire = of(RejectionCode.MALFORMED, "%s is not as expected (expected: %s)".formatted(field, expected));
        wire.setField(field);
        return wire;
    }

    static io.waddle.voice.avro.Rejection of(RejectionCode code, String detail) {
        var wire = new io.waddle.voice.avro.Rejection();
        wire.setCode(code);
        wire.setDetail(detail);
        return wire;
    }
}
