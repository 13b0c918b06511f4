package io.waddle.voice.state.domain;

/** Why a stay ended. */
public enum LeaveReason {
    LEFT,
    DISCONNECTED,
    JOINED_ELSEWHERE,
    MOVED,
    CONNECT_TIMEOUT,
    TIMEOUT,
    SESSION_ENDED,
    REMOVED,
    TIMED_OUT,
    LOST_ACCESS
}
