package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.state.domain.VoiceSettings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Voice settings from a body, with the defaults of the HTTP contract. */
final class VoiceBodies {
    private VoiceBodies() {}

    static VoiceSettings settings(JsonNode voice) {
        return new VoiceSettings(
                voice.path("bitrate").asInt(64_000),
                voice.path("userLimit").asInt(0),
                Optional.ofNullable(voice.get("region")).map(JsonNode::asText),
                rtc(voice.path("rtc")),
                voice.path("recordingEnabled").asBoolean(false),
                voice.has("rtkSessionConfig") ? voice.get("rtkSessionConfig").toString() : "{}",
                stage(voice.path("stage")),
                broadcast(voice.path("broadcast")));
    }

    private static VoiceSettings.Rtc rtc(JsonNode rtc) {
        return new VoiceSettings.Rtc(
                rtc.path("echoCancellation").asBoolean(true),
                rtc.path("noiseSuppression").asBoolean(true),
                rtc.path("automaticGainControl").asBoolean(true));
    }

    private static VoiceSettings.Stage stage(JsonNode stage) {
        return new VoiceSettings.Stage(
                stage.path("requestToSpeakEnabled").asBoolean(true),
                stage.path("moderatorLimit").asInt(5),
                stage.path("audienceLimit").asInt(0),
                stage.path("speakerLimit").asInt(0),
                stage.path("autoPromoteModerators").asBoolean(true));
    }

    private static VoiceSettings.Broadcast broadcast(JsonNode broadcast) {
        return new VoiceSettings.Broadcast(
                broadcast.path("broadcasterLimit").asInt(10),
                Optional.empty(),
                Optional.ofNullable(broadcast.get("webhookUrl")).map(JsonNode::asText));
    }

    /** Paths of the settings that a body gives, as a template is told: {@code bitrate}, {@code stage.speakerLimit}. */
    static Set<String> given(JsonNode voice) {
        var paths = new HashSet<String>();
        voice.properties().forEach(field -> {
            if (Set.of("rtc", "stage", "broadcast").contains(field.getKey())) {
                field.getValue().fieldNames().forEachRemaining(inner -> paths.add(field.getKey() + "." + inner));
            } else {
                paths.add(field.getKey());
            }
        });
        return paths;
    }
}
