package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.state.domain.Rejection;

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
