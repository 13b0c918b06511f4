package io.waddle.voice.schemas.template;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.avro.VoiceConfig;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Templates that every waddle has and none can change: their ids are reserved. */
public final class BuiltInTemplates {
    private BuiltInTemplates() {}

    /**
     * All of them by id, of no waddle: their waddleId is empty. Records can be changed, so each call makes new ones, and
     * they are the caller's.
     */
    public static Map<String, TemplateRow> byId() {
        return Stream.of(voice(), stage(), broadcast(), music(), podcast())
                .collect(Collectors.toUnmodifiableMap(TemplateRow::getTemplateId, Function.identity()));
    }

    private static TemplateRow voice() {
        return template("voice", ChannelType.VOICE, settings());
    }

    private static TemplateRow stage() {
        return template(
                "stage",
                ChannelType.STAGE,
                settings().setStage(StageConfig.newBuilder().build()));
    }

    private static TemplateRow broadcast() {
        return template(
                "broadcast",
                ChannelType.BROADCAST,
                settings().setBroadcast(BroadcastConfig.newBuilder().build()));
    }

    /** What cleans speech spoils music; at 320 kbit/s a compressed track is commonly taken for the original. */
    private static TemplateRow music() {
        var untouched = RtcConfig.newBuilder()
                .setEchoCancellation(false)
                .setNoiseSuppression(false)
                .setAutomaticGainControl(false)
                .build();
        return template(
                "music", ChannelType.VOICE, settings().setBitrate(320_000).setRtc(untouched));
    }

    /** A recorded table of up to ten; beyond 128 kbit/s speech gains nothing. */
    private static TemplateRow podcast() {
        var table = StageConfig.newBuilder().setSpeakerLimit(10).build();
        return template(
                "podcast",
                ChannelType.STAGE,
                settings().setBitrate(128_000).setRecordingEnabled(true).setStage(table));
    }

    /** Defaults of the contract. The JSON is written as ingest-api writes it, without the space of Avro's default. */
    private static VoiceConfig.Builder settings() {
        return VoiceConfig.newBuilder().setRtc(RtcConfig.newBuilder().build()).setRtkSessionConfig("{}");
    }

    private static TemplateRow template(String id, ChannelType type, VoiceConfig.Builder voice) {
        return new TemplateRow("", id, type, voice.build());
    }
}
