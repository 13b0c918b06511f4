package io.waddle.voice.outgoing;

/** How a notice ended. */
public enum Outcome {
    /** The receiver took it. */
    DELIVERED,
    /** It is among the dead letters. */
    BURIED
}
