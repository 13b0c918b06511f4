package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Which voice settings a body gives itself, so that a template fills the others. */
final class GivenSettings {
    /** Every setting there is, as {@code ConfigChange.given} names them. */
    static final List<String> PATHS = List.of(
            "bitrate",
            "userLimit",
            "region",
            "rtc.echoCancellation",
            "rtc.noiseSuppression",
            "rtc.automaticGainControl",
            "recordingEnabled",
            "rtkSessionConfig",
            "stage.requestToSpeakEnabled",
            "stage.moderatorLimit",
            "stage.audienceLimit",
            "stage.speakerLimit",
            "stage.autoPromoteModerators",
            "broadcast.broadcasterLimit",
            "broadcast.streamKey",
            "broadcast.webhookUrl");

    private GivenSettings() {}

    /** Null is the same as absent, wherever the form allows it. */
    static List<String> of(JsonNode voice) {
        return PATHS.stream().filter(path -> gives(voice, path)).toList();
    }

    private static boolean gives(JsonNode voice, String path) {
        JsonNode value = voice.at(JsonPointer.compile("/" + path.replace('.', '/')));
        return !value.isMissingNode() && !value.isNull();
    }
}
