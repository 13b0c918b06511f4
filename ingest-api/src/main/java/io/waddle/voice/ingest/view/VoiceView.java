package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;

/** Voice settings as the contract shows them. The stream key stays sealed: only whether there is one. */
public final class VoiceView {
    private VoiceView() {}

    public static ObjectNode of(VoiceConfig voice) {
        var json = Json.object().put("bitrate", voice.getBitrate()).put("userLimit", voice.getUserLimit());
        if (voice.getRegion() != null) {
            json.put("region", voice.getRegion());
        }
        json.set("rtc", rtc(voice.getRtc()));
        json.put("recordingEnabled", voice.getRecordingEnabled());
        json.set("rtkSessionConfig", Json.stored(voice.getRtkSessionConfig()));
        if (voice.getStage() != null) {
            json.set("stage", stage(voice.getStage()));
        }
        if (voice.getBroadcast() != null) {
            json.set("broadcast", broadcast(voice.getBroadcast()));
        }
        return json;
    }

    private static ObjectNode rtc(RtcConfig rtc) {
        return Json.object()
                .put("echoCancellation", rtc.getEchoCancellation())
                .put("noiseSuppression", rtc.getNoiseSuppression())
                .put("automaticGainControl", rtc.getAutomaticGainControl());
    }

    private static ObjectNode stage(StageConfig stage) {
        return Json.object()
                .put("requestToSpeakEnabled", stage.getRequestToSpeakEnabled())
                .put("moderatorLimit", stage.getModeratorLimit())
                .put("audienceLimit", stage.getAudienceLimit())
                .put("speakerLimit", stage.getSpeakerLimit())
                .put("autoPromoteModerators", stage.getAutoPromoteModerators());
    }

    private static ObjectNode broadcast(BroadcastConfig broadcast) {
        var json = Json.object()
                .put("broadcasterLimit", broadcast.getBroadcasterLimit())
                .put("streamKeySet", broadcast.getSealedStreamKey() != null);
        if (broadcast.getWebhookUrl() != null) {
            json.put("webhookUrl", broadcast.getWebhookUrl());
        }
        return json;
    }
}
