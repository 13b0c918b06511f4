package io.waddle.voice.state.domain;

/** Role of a participant in a session. */
public enum SessionRole {
    PARTICIPANT,
    MODERATOR,
    SPEAKER,
    AUDIENCE,
    BROADCASTER,
    LISTENER;

    /** Whether the role listens only. */
    boolean listensOnly() {
        return this == AUDIENCE || this == LISTENER;
    }
}
