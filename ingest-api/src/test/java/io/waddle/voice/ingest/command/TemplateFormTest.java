package io.waddle.voice.ingest.command;

import static io.waddle.voice.ingest.command.PutBodies.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.schemas.template.BuiltInTemplates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFormTest {

    @Test
    void shouldReadTemplateWhenGivenInFull() {
        // When
        var template = read(ConfigKind.TEMPLATE, """
                {'type':'STAGE','voice':{'bitrate':96000,'userLimit':200,'region':'eu','rtc':{'echoCancellation':false},
                 'recordingEnabled':true,'rtkSessionConfig':{'b':1,'a':2},'stage':{'speakerLimit':7}}}""").getTemplate();
        // Then
        assertThat(template)
                .isEqualTo(new TemplateRow(
                        "w",
                        "x",
                        ChannelType.STAGE,
                        new VoiceConfig(
                                96_000,
                                200,
                                "eu",
                                new RtcConfig(false, true, true),
                                true,
                                "{\"a\":2,\"b\":1}",
                                new StageConfig(true, 5, 0, 7, true),
                                null)));
    }

    @ParameterizedTest
    @CsvSource({"VOICE, voice", "STAGE, stage", "BROADCAST, broadcast"})
    void shouldBeAsTheBuiltInOneWhenTemplateGivesNothing(String type, String builtIn) {
        // When
        var template =
                read(ConfigKind.TEMPLATE, "{'type':'%s'}".formatted(type)).getTemplate();
        // Then
        assertThat(template.getVoice())
                .isEqualTo(BuiltInTemplates.byId().get(builtIn).getVoice());
    }

    /** A sealed key opens for one channel; with a sealing key or without, a template has none. */
    @Test
    void shouldRefuseStreamKeyWhenInATemplate() {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(
                        ConfigKind.TEMPLATE, "{'type':'BROADCAST','voice':{'broadcast':{'streamKey':'live_secret'}}}"))
                .withMessage("voice.broadcast.streamKey: given (expected: none in a template)")
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("voice.broadcast.streamKey"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|type|missing",
                "{'type':'TEXT'}|type|TEXT (expected: VOICE, STAGE, BROADCAST)",
                "{'type':'VOICE','name':'n'}|name|unknown (expected: one of type, voice)",
                "{'type':'VOICE','voice':null}|voice|null (expected: an object)",
                "{'type':'VOICE','voice':{'userLimit':100}}|voice.userLimit|100 (expected: 0..99)",
                "{'type':'VOICE','voice':{'bitrate':1}}|voice.bitrate|1 (expected: 8000..384000)",
                "{'type':'VOICE','voice':{'stage':{}}}|voice.stage|given (expected: none on a VOICE",
                "{'type':'STAGE','voice':{'stage':{'moderatorLimit':0}}}|voice.stage.moderatorLimit|0",
                "{'type':'BROADCAST','voice':{'broadcast':{'streamKey':7}}}|voice.broadcast.streamKey|number",
            })
    void shouldNameFieldWhenMalformed(String body, String field, String detail) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(ConfigKind.TEMPLATE, body))
                .withMessageStartingWith(field + ": " + detail)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
