package io.waddle.voice.state.domain;

import java.time.Instant;

/** Why a command was refused, with what the caller needs to know about it. */
public sealed interface Rejection {

    /** Waddle, channel or object unknown, or hidden from the actor: the two look the same. */
    record NotFound() implements Rejection {}

    record WrongChannelType(ChannelType type) implements Rejection {}

    record TimedOut(Instant until) implements Rejection {}

    record MissingPermission(Permission permission) implements Rejection {}

    /** Only the owner may do this to what is the owner's. */
    record OwnerProtected() implements Rejection {}

    record NotConnected() implements Rejection {}

    record NotAllowedToSpeak(Reason reason) implements Rejection {
        /** What keeps the participant silent. */
        public enum Reason {
            MUTED,
            SUPPRESSED,
            NEEDS_PUSH_TO_TALK
        }
    }

    record ChannelFull(int limit, int current, Kind kind) implements Rejection {
        /** Which limit was met. */
        public enum Kind {
            USER_LIMIT,
            CAP,
            AUDIENCE
        }
    }

    /** @param expected what would have been right */
    record Malformed(String field, String expected) implements Rejection {}
}
