package io.waddle.voice.ingest.live;

/** How much of an event a viewer gets to see. */
public enum Shape {
    WHOLE,
    /** A session without the address of its recording. */
    WITHOUT_RECORDING,
    /** A move into a channel that the viewer does not see: somebody left. */
    AS_LEFT,
    /** A move out of one: somebody joined. */
    AS_JOINED
}
