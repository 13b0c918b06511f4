package io.waddle.voice.state.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Voice settings of a channel.
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
    public record Rtc(boolean echoCancellation, boolean noiseSuppression, boolean automaticGainControl) {
        private Rtc filledFrom(Rtc other, Set<String> given) {
            return new Rtc(
                    given.contains("rtc.echoCancellation") ? echoCancellation : other.echoCancellation,
                    given.contains("rtc.noiseSuppression") ? noiseSuppression : other.noiseSuppression,
                    given.contains("rtc.automaticGainControl") ? automaticGainControl : other.automaticGainControl);
        }
    }

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

        private Stage filledFrom(Stage other, Set<String> given) {
            return new Stage(
                    given.contains("stage.requestToSpeakEnabled") ? requestToSpeakEnabled : other.requestToSpeakEnabled,
                    given.contains("stage.moderatorLimit") ? moderatorLimit : other.moderatorLimit,
                    given.contains("stage.audienceLimit") ? audienceLimit : other.audienceLimit,
                    given.contains("stage.speakerLimit") ? speakerLimit : other.speakerLimit,
                    given.contains("stage.autoPromoteModerators")
                            ? autoPromoteModerators
                            : other.autoPromoteModerators);
        }
    }

    /**
     * Settings of a broadcast; defaults on other types.
     *
     * @param sealedStreamKey ciphertext, empty when there is none; base64
     */
    public record Broadcast(int broadcasterLimit, Optional<String> sealedStreamKey, Optional<String> webhookUrl) {
        public static final Broadcast STANDARD = new Broadcast(10, Optional.empty(), Optional.empty());

        private Broadcast filledFrom(Broadcast other, Set<String> given) {
            return new Broadcast(
                    given.contains("broadcast.broadcasterLimit") ? broadcasterLimit : other.broadcasterLimit,
                    given.contains("broadcast.streamKey") ? sealedStreamKey : other.sealedStreamKey,
                    given.contains("broadcast.webhookUrl") ? webhookUrl : other.webhookUrl);
        }
    }

    /**
     * These settings where they are given, others elsewhere.
     *
     * @param given paths as in the API, such as {@code bitrate} or {@code stage.speakerLimit}
     */
    VoiceSettings filledFrom(VoiceSettings other, Set<String> given) {
        return new VoiceSettings(
                given.contains("bitrate") ? bitrate : other.bitrate,
                given.contains("userLimit") ? userLimit : other.userLimit,
                given.contains("region") ? region : other.region,
                rtc.filledFrom(other.rtc, given),
                given.contains("recordingEnabled") ? recordingEnabled : other.recordingEnabled,
                given.contains("rtkSessionConfig") ? rtkSessionConfig : other.rtkSessionConfig,
                stage.filledFrom(other.stage, given),
                broadcast.filledFrom(other.broadcast, given));
    }

    /** Whether a setting exists on channels of a type. */
    static boolean belongsTo(ChannelType type, String path) {
        return switch (type) {
            case TEXT -> false;
            case VOICE -> !path.startsWith("stage.") && !path.startsWith("broadcast.");
            case STAGE -> !path.startsWith("broadcast.");
            case BROADCAST -> !path.startsWith("stage.");
        };
    }

    /** Ranges that depend on the type; the others are checked where settings come in. */
    void requireWithin(ChannelType type) {
        require("userLimit", userLimit, 0, type.cap());
        if (type == ChannelType.STAGE) {
            require("stage.moderatorLimit", stage.moderatorLimit, 1, type.cap());
            require("stage.audienceLimit", stage.audienceLimit, 0, type.cap());
            require("stage.speakerLimit", stage.speakerLimit, 0, type.cap());
        }
        if (type == ChannelType.BROADCAST) {
            require("broadcast.broadcasterLimit", broadcast.broadcasterLimit, 1, type.cap());
        }
    }

    private static void require(String path, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Refusal(new Rejection.Malformed("voice." + path, "%d..%d".formatted(least, most)));
        }
    }
}
