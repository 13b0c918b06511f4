package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Form of voice settings. What it leaves out takes the default of the contract. Type UNKNOWN stands for the one that a
 * template will give: then every block is taken, and no range is narrower than that of the widest type.
 */
final class VoiceForm {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    /** Travels with every copy of the channel's row; a meeting's settings are a few hundred characters. */
    private static final int MOST_SESSION_CONFIG = 8_192;

    private VoiceForm() {}

    static VoiceConfig read(ChannelType type, Fields fields, StreamKeyField streamKey) {
        var voice = VoiceConfig.newBuilder()
                .setBitrate(fields.number("bitrate", 8_000, 384_000, 64_000))
                .setUserLimit(fields.number("userLimit", 0, cap(type), 0))
                .setRegion(fields.optionalText("region")
                        .map(text -> region(fields, text))
                        .orElse(null))
                .setRtc(rtc(fields.object("rtc").orElseGet(Fields::none)))
                .setRecordingEnabled(fields.flag("recordingEnabled", false))
                .setRtkSessionConfig(sessionConfig(fields))
                .setStage(block("stage", ChannelType.STAGE, type, fields)
                        .map(VoiceForm::stage)
                        .orElse(null))
                .setBroadcast(block("broadcast", ChannelType.BROADCAST, type, fields)
                        .map(broadcast -> BroadcastForm.read(broadcast, streamKey))
                        .orElse(null))
                .build();
        fields.end();
        return voice;
    }

    /** The fields of a block that only one type has; there it is read even if absent, for its defaults. */
    private static Optional<Fields> block(String name, ChannelType owner, ChannelType type, Fields fields) {
        var given = fields.object(name);
        if (type == owner) {
            return given.or(() -> Optional.of(Fields.none()));
        }
        if (type != ChannelType.UNKNOWN && given.isPresent()) {
            throw fields.wrong(name, "given", "none on a %s channel".formatted(type));
        }
        return given;
    }

    private static StageConfig stage(Fields fields) {
        int cap = cap(ChannelType.STAGE);
        var stage = StageConfig.newBuilder()
                .setRequestToSpeakEnabled(fields.flag("requestToSpeakEnabled", true))
                .setModeratorLimit(fields.number("moderatorLimit", 1, cap, 5))
                .setAudienceLimit(fields.number("audienceLimit", 0, cap, 0))
                .setSpeakerLimit(fields.number("speakerLimit", 0, cap, 0))
                .setAutoPromoteModerators(fields.flag("autoPromoteModerators", true))
                .build();
        fields.end();
        return stage;
    }

    private static RtcConfig rtc(Fields fields) {
        var rtc = RtcConfig.newBuilder()
                .setEchoCancellation(fields.flag("echoCancellation", true))
                .setNoiseSuppression(fields.flag("noiseSuppression", true))
                .setAutomaticGainControl(fields.flag("automaticGainControl", true))
                .build();
        fields.end();
        return rtc;
    }

    private static String sessionConfig(Fields fields) {
        JsonNode config = fields.freeObject("rtkSessionConfig").orElseGet(() -> JsonNodeFactory.instance.objectNode());
        String text = JsonBody.canonical(config);
        if (text.length() > MOST_SESSION_CONFIG) {
            throw fields.wrong(
                    "rtkSessionConfig",
                    "%d characters".formatted(text.length()),
                    "at most %d".formatted(MOST_SESSION_CONFIG));
        }
        return text;
    }

    private static String region(Fields fields, String text) {
        if (!REGION.matcher(text).matches()) {
            throw fields.wrong("region", Fields.shown(text), REGION.pattern());
        }
        return text;
    }

    /** Live stays at most, by type, the widest for one not known; the first two are fixed by the source document. */
    static int cap(ChannelType type) {
        return switch (type) {
            case VOICE -> 99;
            case STAGE -> 1_000;
            case BROADCAST, UNKNOWN -> 10_000;
            case TEXT -> throw new IllegalArgumentException("no voice on a channel of type " + type);
        };
    }
}
