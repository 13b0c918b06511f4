package io.waddle.voice.schemas.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BuiltInTemplatesTest {

    /** Channels are made from them by name: what a name means never changes. */
    static Stream<Arguments> templates() {
        return Stream.of(
                Arguments.of("voice", ChannelType.VOICE, config(64_000, true, false, null, null)),
                Arguments.of("stage", ChannelType.STAGE, config(64_000, true, false, stage(0), null)),
                Arguments.of(
                        "broadcast",
                        ChannelType.BROADCAST,
                        config(64_000, true, false, null, new BroadcastConfig(10, null, null))),
                Arguments.of("music", ChannelType.VOICE, config(320_000, false, false, null, null)),
                Arguments.of("podcast", ChannelType.STAGE, config(128_000, true, true, stage(10), null)));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldMeanWhatItAlwaysMeant(String id, ChannelType type, VoiceConfig voice) {
        // When
        var template = BuiltInTemplates.byId().get(id);

        // Then
        assertThat(template.getWaddleId()).isEmpty();
        assertThat(template.getTemplateId()).isEqualTo(id);
        assertThat(template.getType()).isEqualTo(type);
        assertThat(template.getVoice()).isEqualTo(voice);
    }

    @Test
    void shouldReserveNoOtherIds() {
        assertThat(BuiltInTemplates.byId()).containsOnlyKeys("voice", "stage", "broadcast", "music", "podcast");
    }

    @Test
    void shouldStayAsItIsWhenACallerChangesWhatItGot() {
        // Given
        BuiltInTemplates.byId().get("podcast").getVoice().getStage().setSpeakerLimit(99);

        // When
        var template = BuiltInTemplates.byId().get("podcast");

        // Then
        assertThat(template.getVoice().getStage().getSpeakerLimit()).isEqualTo(10);
    }

    private static VoiceConfig config(
            int bitrate, boolean processed, boolean recorded, StageConfig stage, BroadcastConfig broadcast) {
        var rtc = new RtcConfig(processed, processed, processed);
        return new VoiceConfig(bitrate, 0, null, rtc, recorded, "{}", stage, broadcast);
    }

    private static StageConfig stage(int speakerLimit) {
        return new StageConfig(true, 5, 0, speakerLimit, true);
    }
}
