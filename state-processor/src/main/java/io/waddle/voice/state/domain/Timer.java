package io.waddle.voice.state.domain;

/** A durable timer of the rules, and what it is fenced by: it does nothing once its stay or session is gone. */
public sealed interface Timer {
    String channelId();

    /** A timer of one stay. */
    sealed interface OfStay extends Timer {
        String userId();

        String stayId();
    }

    /** A timer of one stage request. */
    sealed interface OfRequest extends Timer {
        String userId();

        String requestId();
    }

    /** A timer of one session. */
    sealed interface OfSession extends Timer {
        String sessionId();
    }

    /** Joined, but never reported as connected. */
    record ConnectLease(String channelId, String userId, String stayId) implements OfStay {}

    /** The last connection was lost. */
    record ReconnectGrace(String channelId, String userId, String stayId) implements OfStay {}

    /** Heartbeats have stopped. */
    record LivenessLease(String channelId, String userId, String stayId) implements OfStay {}

    /** A speaker did not say that it still speaks. */
    record SpeakingLease(String channelId, String userId, String stayId) implements OfStay {}

    /** No moderator acted on a request. */
    record StageRequestExpiry(String channelId, String userId, String requestId) implements OfRequest {}

    /** An invitation was not answered. */
    record StageInviteExpiry(String channelId, String userId, String requestId) implements OfRequest {}

    /** Nobody is in the session any more. */
    record EmptySession(String channelId, String sessionId) implements OfSession {}

    /** Nobody on the stage may speak. */
    record NoSpeakers(String channelId, String sessionId) implements OfSession {}

    /** Nobody ever connected to the session. */
    record NobodyConnected(String channelId, String sessionId) implements OfSession {}
}
