package io.waddle.voice.state.domain;

/** Connection of a live stay to the media service. */
public enum ConnectionState {
    CONNECTING,
    CONNECTED,
    RECONNECTING
}
