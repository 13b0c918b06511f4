package io.waddle.voice.analytics.sink;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.VoiceConfig;

/**
 * Voice settings as in the HTTP contract, without what may hold a secret: the stream key, and the free settings that
 * are handed to the meeting.
 */
final class VoiceConfigJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VoiceConfigJson() {}

    /** JSON text; null for none. */
    static String of(VoiceConfig config) {
        if (config == null) {
            return null;
        }
        ObjectNode json = JSON.createObjectNode()
                .put("bitrate", config.getBitrate())
                .put("userLimit", config.getUserLimit())
                .put("region", text(config.getRegion()))
                .put("recordingEnabled", config.getRecordingEnabled());
        var rtc = config.getRtc();
        json.putObject("rtc")
                .put("echoCancellation", rtc.getEchoCancellation())
                .put("noiseSuppression", rtc.getNoiseSuppression())
                .put("automaticGainControl", rtc.getAutomaticGainControl());
        var stage = config.getStage();
        if (stage != null) {
            json.putObject("stage")
                    .put("requestToSpeakEnabled", stage.getRequestToSpeakEnabled())
                    .put("moderatorLimit", stage.getModeratorLimit())
                    .put("audienceLimit", stage.getAudienceLimit())
                    .put("speakerLimit", stage.getSpeakerLimit())
                    .put("autoPromoteModerators", stage.getAutoPromoteModerators());
        }
        var broadcast = config.getBroadcast();
        if (broadcast != null) {
            json.putObject("broadcast")
                    .put("broadcasterLimit", broadcast.getBroadcasterLimit())
                    .put("webhookUrl", text(broadcast.getWebhookUrl()));
        }
        return json.toString();
    }

    /** JSONB refuses NUL even when it is escaped. */
    private static String text(String value) {
        return value == null ? null : value.replace('\0', '\uFFFD');
    }
}
