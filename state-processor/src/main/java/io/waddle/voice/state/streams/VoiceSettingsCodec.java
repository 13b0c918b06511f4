package io.waddle.voice.state.streams;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.VoiceSettings;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** Voice settings of a channel between the domain and the wire. */
final class VoiceSettingsCodec {
    private VoiceSettingsCodec() {}

    static VoiceSettings settings(VoiceConfig config) {
        var rtc = config.getRtc();
        return new VoiceSettings(
                config.getBitrate(),
                config.getUserLimit(),
                Optional.ofNullable(config.getRegion()),
                new VoiceSettings.Rtc(
                        rtc.getEchoCancellation(), rtc.getNoiseSuppression(), rtc.getAutomaticGainControl()),
                config.getRecordingEnabled(),
                config.getRtkSessionConfig(),
                Optional.ofNullable(config.getStage())
                        .map(VoiceSettingsCodec::stage)
                        .orElse(VoiceSettings.Stage.STANDARD),
                Optional.ofNullable(config.getBroadcast())
                        .map(VoiceSettingsCodec::broadcast)
                        .orElse(VoiceSettings.Broadcast.STANDARD));
    }

    static VoiceConfig config(ChannelType type, VoiceSettings settings) {
        var rtc = settings.rtc();
        return new VoiceConfig(
                settings.bitrate(),
                settings.userLimit(),
                settings.region().orElse(null),
                new RtcConfig(rtc.echoCancellation(), rtc.noiseSuppression(), rtc.automaticGainControl()),
                settings.recordingEnabled(),
                settings.rtkSessionConfig(),
                type == ChannelType.STAGE ? stage(settings.stage()) : null,
                type == ChannelType.BROADCAST ? broadcast(settings.broadcast()) : null);
    }

    private static VoiceSettings.Stage stage(StageConfig config) {
        return new VoiceSettings.Stage(
                config.getRequestToSpeakEnabled(),
                config.getModeratorLimit(),
                config.getAudienceLimit(),
                config.getSpeakerLimit(),
                config.getAutoPromoteModerators());
    }

    private static StageConfig stage(VoiceSettings.Stage stage) {
        return new StageConfig(
                stage.requestToSpeakEnabled(),
                stage.moderatorLimit(),
                stage.audienceLimit(),
                stage.speakerLimit(),
                stage.autoPromoteModerators());
    }

    private static VoiceSettings.Broadcast broadcast(BroadcastConfig config) {
        return new VoiceSettings.Broadcast(
                config.getBroadcasterLimit(),
                Optional.ofNullable(config.getSealedStreamKey()).map(VoiceSettingsCodec::text),
                Optional.ofNullable(config.getWebhookUrl()));
    }

    private static BroadcastConfig broadcast(VoiceSettings.Broadcast broadcast) {
        return new BroadcastConfig(
                broadcast.broadcasterLimit(),
                broadcast
                        .sealedStreamKey()
                        .map(text -> ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                        .orElse(null),
                broadcast.webhookUrl().orElse(null));
    }

    /** Ciphertext as a value that can be compared. */
    private static String text(ByteBuffer sealed) {
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
