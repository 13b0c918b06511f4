package io.waddle.voice.state.domain;

/** How a client opens its microphone. */
public enum SpeakingMode {
    /** Voice activity: needs {@link Permission#USE_VAD}. */
    VAD,
    /** Push to talk. */
    PTT
}
