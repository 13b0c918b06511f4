package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.PermissionOverride;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.ingest.command.Permission;
import java.util.Locale;

/** A channel as the contract shows it. The stream key stays sealed: only whether there is one. */
final class ChannelView {
    private ChannelView() {}

    static ObjectNode of(ChannelRow row) {
        var json = Json.object()
                .put("id", row.getChannelId())
                .put("waddleId", row.getWaddleId())
                .put("name", row.getName())
                .put("type", row.getType().name());
        if (row.getCategoryId() != null) {
            json.put("categoryId", row.getCategoryId());
        }
        json.put("position", row.getPosition());
        if (row.getVoice() != null) {
            json.set("voice", voice(row.getVoice()));
        }
        var overrides = json.putArray("overrides");
        row.getOverrides().forEach(override -> overrides.add(override(override)));
        return json;
    }

    private static ObjectNode voice(VoiceConfig voice) {
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

    private static ObjectNode override(PermissionOverride override) {
        var json = Json.object().put("target", override.getTarget().name().toLowerCase(Locale.ROOT));
        if (override.getId() != null) {
            json.put("id", override.getId());
        }
        json.set("allow", Json.array(Permission.names(override.getAllow())));
        json.set("deny", Json.array(Permission.names(override.getDeny())));
        return json;
    }
}
