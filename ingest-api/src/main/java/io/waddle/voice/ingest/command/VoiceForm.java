package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;
import java.util.Optional;
import java.util.regex.Pattern;

/** Form of a channel's voice settings. What it leaves out takes the default of the contract. */
final class VoiceForm {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    /** Travels with every copy of the channel's row; a meeting's settings are a few hundred characters. */
    private static final int MOST_SESSION_CONFIG = 8_192;

    private final BroadcastForm broadcastForm;

    VoiceForm(StreamKeySeal seal) {
        this.broadcastForm = new BroadcastForm(seal);
    }

    /** Settings of a channel for which none were given. */
    VoiceConfig standard(ChannelType type) {
        return read("", "", type, Fields.of(JsonNodeFactory.instance.objectNode()));
    }

    VoiceConfig read(String waddleId, String channelId, ChannelType type, Fields fields) {
        var voice = VoiceConfig.newBuilder()
                .setBitrate(fields.number("bitrate", 8_000, 384_000, 64_000))
                .setUserLimit(fields.number("userLimit", 0, cap(type), 0))
                .setRegion(fields.optionalText("region")
                        .map(text -> region(fields, text))
                        .orElse(null))
                .setRtc(rtc(fields))
                .setRecordingEnabled(fields.flag("recordingEnabled", false))
                .setRtkSessionConfig(sessionConfig(fields))
                .setStage(only(ChannelType.STAGE, type, fields, "stage")
                        .map(VoiceForm::stage)
                        .orElse(null))
                .setBroadcast(only(ChannelType.BROADCAST, type, fields, "broadcast")
                        .map(broadcast -> broadcastForm.read(waddleId, channelId, broadcast))
                        .orElse(null))
                .build();
        fields.end();
        return voice;
    }

    /** The fields of a block that only one type has; there it is read even if absent, for its defaults. */
    private static Optional<Fields> only(ChannelType wanted, ChannelType type, Fields fields, String block) {
        var given = fields.object(block);
        if (type != wanted) {
            if (given.isPresent()) {
                throw fields.wrong(block, "given", "none on a %s channel".formatted(type));
            }
            return Optional.empty();
        }
        return given.or(() -> Optional.of(Fields.of(JsonNodeFactory.instance.objectNode())));
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

    private static RtcConfig rtc(Fields voice) {
        Fields fields = voice.object("rtc").orElse(Fields.of(JsonNodeFactory.instance.objectNode()));
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

    /** Live stays at most, by type; the first two are fixed by the source document. */
    static int cap(ChannelType type) {
        return switch (type) {
            case VOICE -> 99;
            case STAGE -> 1_000;
            case BROADCAST -> 10_000;
            case TEXT, UNKNOWN -> throw new IllegalArgumentException("no voice on a channel of type " + type);
        };
    }
}
