package io.waddle.voice.state.domain;

/** Why a session ended. */
public enum SessionEndReason {
    ENDED,
    EMPTY,
    NOBODY_CONNECTED,
    NO_SPEAKERS,
    CHANNEL_DELETED
}
