package io.waddle.voice.state.domain;

import java.util.Optional;

/**
 * Voice settings of a channel; ranges are checked where they come in.
 *
 * @param bitrate bit/s
 * @param userLimit live stays at most; 0 = the type's cap
 * @param rtkSessionConfig JSON object for the media meeting
 */
public record VoiceSettings(
        int bitrate,
        int userLimit,
        Optional<String> region,
        Rtc rtc,
        boolean recordingEnabled,
        String rtkSessionConfig,
        Stage stage,
        Broadcast broadcast) {

    /** Audio processing of the clients. */
    public record Rtc(boolean echoCancellation, boolean noiseSuppression, boolean automaticGainControl) {}

    /**
     * Settings of a stage; defaults on other types, where they have no effect.
     *
     * @param audienceLimit 0 = none beyond the cap
     * @param speakerLimit moderators not counted; 0 = none
     */
    public record Stage(
            boolean requestToSpeakEnabled,
            int moderatorLimit,
            int audienceLimit,
            int speakerLimit,
            boolean autoPromoteModerators) {
        public static final Stage STANDARD = new Stage(true, 5, 0, 0, true);
    }

    /**
     * Settings of a broadcast; defaults on other types.
     *
     * @param sealedStreamKey ciphertext, empty when there is none; base64
     */
    public record Broadcast(int broadcasterLimit, Optional<String> sealedStreamKey, Optional<String> webhookUrl) {
        public static final Broadcast STANDARD = new Broadcast(10, Optional.empty(), Optional.empty());
    }
}
