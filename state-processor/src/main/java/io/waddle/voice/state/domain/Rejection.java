package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import java.time.Instant;
import java.util.Optional;

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

    /** Whom the command is aimed at is not in this channel. */
    record TargetNotConnected() implements Rejection {}

    /** The stage takes no requests to speak. */
    record RequestsClosed() implements Rejection {}

    /** @param status what became of the request; empty when there never was one */
    record RequestNotPending(Optional<StageRequest.Status> status, Optional<String> resolvedBy) implements Rejection {}

    record AlreadySpeaker() implements Rejection {}

    record SpeakerLimit(int limit) implements Rejection {}

    record ModeratorLimit(int limit) implements Rejection {}

    /** The command is about another stay or session than the current one. */
    record StaleStay() implements Rejection {}

    record NoSession() implements Rejection {}

    /** A request was denied a moment ago. */
    record Cooldown(int retryAfterSeconds) implements Rejection {}

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
