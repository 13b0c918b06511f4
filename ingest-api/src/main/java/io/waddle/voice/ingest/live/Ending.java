package io.waddle.voice.ingest.live;

/** Why a viewer is let go. */
public enum Ending {
    /** The token is no longer good. */
    EXPIRED,
    /** The viewer is no member any more, or the waddle is gone. */
    NO_ACCESS,
    /** Nobody's fault: the viewer left, or this instance stops or cannot go on. To be tried again. */
    CLOSED
}
