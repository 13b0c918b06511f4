package io.waddle.voice.state.domain;

/** Quality as a client reports it. */
public enum ConnectionQuality {
    EXCELLENT,
    GOOD,
    POOR
}
