package io.waddle.voice.ingest.command;

import static io.waddle.voice.ingest.command.PutBodies.readWithTemplate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel of which a template fills what its body leaves out. */
class ChannelWithTemplateTest {

    @Test
    void shouldLeaveTypeToTemplateWhenLeftOut() {
        // When
        var change = readWithTemplate("{'name':'Show','position':2}");
        // Then
        assertThat(change.getTemplateId()).isEqualTo("podcast");
        assertThat(change.getGiven()).isEmpty();
        assertThat(change.getChannel())
                .isEqualTo(ChannelRow.newBuilder()
                        .setWaddleId("w")
                        .setChannelId("x")
                        .setName("Show")
                        .setType(ChannelType.UNKNOWN)
                        .setPosition(2)
                        .setVoice(VoiceConfig.newBuilder()
                                .setRtc(new RtcConfig(true, true, true))
                                .setRtkSessionConfig("{}")
                                .build())
                        .build());
    }

    @Test
    void shouldTakeBlocksOfAllTypesWhenTypeIsLeftOut() {
        // When
        var change = readWithTemplate("""
                {'name':'Show','voice':{'userLimit':10000,'stage':{'speakerLimit':1000},
                 'broadcast':{'broadcasterLimit':10000}}}""");
        // Then
        var voice = change.getChannel().getVoice();
        assertThat(voice.getUserLimit()).isEqualTo(10_000);
        assertThat(voice.getStage()).isEqualTo(new StageConfig(true, 5, 0, 1_000, true));
        assertThat(voice.getBroadcast()).isEqualTo(new BroadcastConfig(10_000, null, null));
        assertThat(change.getGiven()).containsExactly("userLimit", "stage.speakerLimit", "broadcast.broadcasterLimit");
    }

    @Test
    void shouldKeepTypeWhenGiven() {
        // When
        var change = readWithTemplate("{'name':'Show','type':'STAGE','voice':{'userLimit':1000}}");
        // Then
        assertThat(change.getChannel().getType()).isEqualTo(ChannelType.STAGE);
        assertThat(change.getChannel().getVoice().getStage()).isEqualTo(new StageConfig(true, 5, 0, 0, true));
        assertThat(change.getGiven()).containsExactly("userLimit");
    }

    /** A default that was given is given; what is null, or an empty block, gives nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'bitrate':64000|bitrate",
                "'userLimit':0|userLimit",
                "'region':'eu'|region",
                "'region':null|",
                "'rtc':{}|",
                "'rtc':{'echoCancellation':true}|rtc.echoCancellation",
                "'rtc':{'noiseSuppression':false}|rtc.noiseSuppression",
                "'rtc':{'automaticGainControl':true}|rtc.automaticGainControl",
                "'recordingEnabled':false|recordingEnabled",
                "'rtkSessionConfig':{}|rtkSessionConfig",
                "'rtkSessionConfig':{'bitrate':1}|rtkSessionConfig",
                "'stage':{}|",
                "'stage':{'requestToSpeakEnabled':true}|stage.requestToSpeakEnabled",
                "'stage':{'moderatorLimit':5}|stage.moderatorLimit",
                "'stage':{'audienceLimit':0}|stage.audienceLimit",
                "'stage':{'speakerLimit':0}|stage.speakerLimit",
                "'stage':{'autoPromoteModerators':true}|stage.autoPromoteModerators",
                "'broadcast':{}|",
                "'broadcast':{'broadcasterLimit':10}|broadcast.broadcasterLimit",
                "'broadcast':{'streamKey':null,'webhookUrl':null}|",
                "'broadcast':{'webhookUrl':'https://example.org'}|broadcast.webhookUrl",
                "'rtc':{'noiseSuppression':true},'bitrate':9000|bitrate rtc.noiseSuppression",
            })
    void shouldNameSettingsWhenBodyGivesThem(String voice, String given) {
        // When
        var change = readWithTemplate("{'name':'Show','voice':{%s}}".formatted(voice));
        // Then
        assertThat(String.join(" ", change.getGiven())).isEqualTo(given == null ? "" : given);
    }

    @Test
    void shouldSealStreamKeyForChannelWhenItHasATemplate() {
        // Given
        var forms = new ConfigForms(
                new StreamKeySeal(Optional.of(Base64.getEncoder().encodeToString(new byte[32]))));
        var body = JsonBody.read("{\"name\":\"n\",\"voice\":{\"broadcast\":{\"streamKey\":\"live_secret\"}}}"
                .getBytes(StandardCharsets.UTF_8));
        // When
        var change = forms.readWithTemplate("w", "x", "broadcast", body);
        // Then
        assertThat(change.getGiven()).containsExactly("broadcast.streamKey");
        assertThat(change.getChannel()
                        .getVoice()
                        .getBroadcast()
                        .getSealedStreamKey()
                        .remaining())
                .isEqualTo(12 + "live_secret".length() + 16);
    }

    /** A setting that the form knows and this list does not would be lost to the template, unseen. */
    @Test
    void shouldNameEverySettingWhenFormKnowsIt() {
        // Given
        var blocks = List.of("rtc", "stage", "broadcast");
        // When
        var settings = Stream.concat(
                known("{'?':1}", "").filter(name -> !blocks.contains(name)),
                blocks.stream().flatMap(block -> known("{'%s':{'?':1}}".formatted(block), block + ".")));
        // Then
        assertThat(settings).containsExactlyInAnyOrderElementsOf(GivenSettings.PATHS);
    }

    /** Names that the refusal of an unknown one offers. */
    private static Stream<String> known(String voice, String prefix) {
        var refused = catchThrowableOfType(
                MalformedRequest.class, () -> readWithTemplate("{'name':'n','voice':%s}".formatted(voice)));
        return Pattern.compile("\\w+(?=[,)\\]])")
                .matcher(refused.getMessage().replaceFirst(".*expected: one of", ""))
                .results()
                .map(name -> prefix + name.group());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|name|missing",
                "{'name':'n','type':'TEXT'}|template|podcast (expected: none for a TEXT channel)",
                "{'name':'n','type':'TEXT','voice':{}}|template|podcast",
                "{'name':'n','type':null}|type|null",
                "{'name':'n','type':'UNKNOWN'}|type|UNKNOWN (expected: TEXT, VOICE,",
                "{'name':'n','type':'VOICE','voice':{'userLimit':100}}|voice.userLimit|100 (expected: 0..99)",
                "{'name':'n','type':'VOICE','voice':{'stage':{}}}|voice.stage|given (expected: none on a VOICE",
                "{'name':'n','voice':{'userLimit':10001}}|voice.userLimit|10001 (expected: 0..10000)",
                "{'name':'n','voice':{'bitrate':384001}}|voice.bitrate|384001 (expected: 8000..384000)",
                "{'name':'n','voice':{'stage':{'speakerLimit':1001}}}|voice.stage.speakerLimit|1001",
                "{'name':'n','voice':{'stage':{'moderatorLimit':0}}}|voice.stage.moderatorLimit|0",
                "{'name':'n','voice':{'broadcast':{'broadcasterLimit':10001}}}|voice.broadcast.broadcasterLimit|10001",
                "{'name':'n','voice':{'broadcast':{'webhookUrl':'x'}}}|voice.broadcast.webhookUrl|x",
                "{'name':'n','voice':{'streamKey':'k'}}|voice.streamKey|unknown",
                "{'name':'n','template':'podcast'}|template|unknown",
            })
    void shouldNameFieldWhenMalformed(String body, String field, String detail) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> readWithTemplate(body))
                .withMessageStartingWith(field + ": " + detail)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
