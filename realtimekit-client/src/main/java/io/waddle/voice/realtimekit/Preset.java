package io.waddle.voice.realtimekit;

/** stub */
public enum Preset {
    PARTICIPANT,
    MODERATOR,
    SPEAKER,
    AUDIENCE,
    BROADCASTER,
    LISTENER
}
