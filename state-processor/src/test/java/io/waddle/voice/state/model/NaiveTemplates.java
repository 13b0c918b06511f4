package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.VoiceSettings;
import java.util.Set;

/** What a body leaves out, taken from a template. */
final class NaiveTemplates {
    private NaiveTemplates() {}

    /** @param given paths of what the body itself gives */
    static VoiceSettings filled(VoiceSettings body, VoiceSettings template, Set<String> given) {
        return new VoiceSettings(
                pick("bitrate", body.bitrate(), template.bitrate(), given),
                pick("userLimit", body.userLimit(), template.userLimit(), given),
                pick("region", body.region(), template.region(), given),
                new VoiceSettings.Rtc(
                        pick(
                                "rtc.echoCancellation",
                                body.rtc().echoCancellation(),
                                template.rtc().echoCancellation(),
                                given),
                        pick(
                                "rtc.noiseSuppression",
                                body.rtc().noiseSuppression(),
                                template.rtc().noiseSuppression(),
                                given),
                        pick(
                                "rtc.automaticGainControl",
                                body.rtc().automaticGainControl(),
                                template.rtc().automaticGainControl(),
                                given)),
                pick("recordingEnabled", body.recordingEnabled(), template.recordingEnabled(), given),
                pick("rtkSessionConfig", body.rtkSessionConfig(), template.rtkSessionConfig(), given),
                stage(body.stage(), template.stage(), given),
                broadcast(body.broadcast(), template.broadcast(), given));
    }

    /** Whether a setting is of another type of channel. */
    static boolean isForeign(String path, ChannelType type) {
        return (path.startsWith("stage.") && type != ChannelType.STAGE)
                || (path.startsWith("broadcast.") && type != ChannelType.BROADCAST);
    }

    private static VoiceSettings.Stage stage(
            VoiceSettings.Stage body, VoiceSettings.Stage template, Set<String> given) {
        return new VoiceSettings.Stage(
                pick(
                        "stage.requestToSpeakEnabled",
                        body.requestToSpeakEnabled(),
                        template.requestToSpeakEnabled(),
                        given),
                pick("stage.moderatorLimit", body.moderatorLimit(), template.moderatorLimit(), given),
                pick("stage.audienceLimit", body.audienceLimit(), template.audienceLimit(), given),
                pick("stage.speakerLimit", body.speakerLimit(), template.speakerLimit(), given),
                pick(
                        "stage.autoPromoteModerators",
                        body.autoPromoteModerators(),
                        template.autoPromoteModerators(),
                        given));
    }

    private static VoiceSettings.Broadcast broadcast(
            VoiceSettings.Broadcast body, VoiceSettings.Broadcast template, Set<String> given) {
        return new VoiceSettings.Broadcast(
                pick("broadcast.broadcasterLimit", body.broadcasterLimit(), template.broadcasterLimit(), given),
                pick("broadcast.streamKey", body.sealedStreamKey(), template.sealedStreamKey(), given),
                pick("broadcast.webhookUrl", body.webhookUrl(), template.webhookUrl(), given));
    }

    private static <T> T pick(String path, T ofBody, T ofTemplate, Set<String> given) {
        return given.contains(path) ? ofBody : ofTemplate;
    }
}
