package io.waddle.voice.ingest.command;

import static io.waddle.voice.ingest.command.PutBodies.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.StageConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceFormTest {

    @Test
    void shouldTakeEveryRangeToItsEndsWhenTypeAllowsIt() {
        // When
        var low = read(ConfigKind.CHANNEL, """
                {'name':'n','type':'STAGE','voice':{'bitrate':8000,'userLimit':0,
                 'stage':{'moderatorLimit':1,'audienceLimit':0,'speakerLimit':0}}}""").getChannel();
        var high = read(ConfigKind.CHANNEL, """
                {'name':'n','type':'STAGE','voice':{'bitrate':384000,'userLimit':1000,
                 'stage':{'moderatorLimit':1000,'audienceLimit':1000,'speakerLimit':1000,
                          'requestToSpeakEnabled':false,'autoPromoteModerators':false}}}""").getChannel();
        var broadcast = read(ConfigKind.CHANNEL, """
                {'name':'n','type':'BROADCAST','voice':{'userLimit':10000,
                 'broadcast':{'broadcasterLimit':10000,'webhookUrl':'HTTPS://example.org:65535/hook?a=b'}}}""").getChannel();
        // Then
        assertThat(low.getVoice().getStage()).isEqualTo(new StageConfig(true, 1, 0, 0, true));
        assertThat(high.getVoice().getStage()).isEqualTo(new StageConfig(false, 1_000, 1_000, 1_000, false));
        assertThat(high.getVoice().getUserLimit()).isEqualTo(1_000);
        assertThat(high.getVoice().getBitrate()).isEqualTo(384_000);
        assertThat(broadcast.getVoice().getUserLimit()).isEqualTo(10_000);
        assertThat(broadcast.getVoice().getBroadcast())
                .isEqualTo(new BroadcastConfig(10_000, null, "HTTPS://example.org:65535/hook?a=b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'VOICE','voice':{'bitrate':7}|voice.bitrate|7 (expected: 8000..384000)",
                "'type':'VOICE','voice':{'bitrate':384001}|voice.bitrate|384001",
                "'type':'VOICE','voice':{'bitrate':'64000'}|voice.bitrate|string",
                "'type':'VOICE','voice':{'bitrate':6.4e4}|voice.bitrate|6",
                "'type':'VOICE','voice':{'userLimit':100}|voice.userLimit|100 (expected: 0..99)",
                "'type':'STAGE','voice':{'userLimit':1001}|voice.userLimit|1001 (expected: 0..1000)",
                "'type':'BROADCAST','voice':{'userLimit':10001}|voice.userLimit|10001",
                "'type':'VOICE','voice':{'bitrate':7999}|voice.bitrate|7999 (expected: 8000..384000)",
                "'type':'VOICE','voice':{'bitrate':null}|voice.bitrate|null",
                "'type':'VOICE','voice':{'userLimit':-1}|voice.userLimit|-1 (expected: 0..99)",
                "'type':'STAGE','voice':{'userLimit':-1}|voice.userLimit|-1 (expected: 0..1000)",
                "'type':'VOICE','voice':{'userLimit':true}|voice.userLimit|boolean",
                "'type':'VOICE','voice':{'region':'EU'}|voice.region|EU (expected: [a-z0-9-]{1,32})",
                "'type':'VOICE','voice':{'region':''}|voice.region|` (expected: [a-z0-9-]{1,32})`",
                "'type':'VOICE','voice':{'region':'a23456789012345678901234567890123'}|voice.region|a234",
                "'type':'VOICE','voice':{'region':7}|voice.region|number (expected: a string)",
                "'type':'VOICE','voice':{'rtc':null}|voice.rtc|null (expected: an object)",
                "'type':'VOICE','voice':{'rtc':{'echoCancellation':'on'}}|voice.rtc.echoCancellation|string",
                "'type':'VOICE','voice':{'rtc':{'noiseSuppression':1}}|voice.rtc.noiseSuppression|number",
                "'type':'VOICE','voice':{'rtc':{'automaticGainControl':null}}|voice.rtc.automaticGainControl|null",
                "'type':'VOICE','voice':{'recordingEnabled':'yes'}|voice.recordingEnabled|string (expected: true",
                "'type':'VOICE','voice':{'recordingEnabled':null}|voice.recordingEnabled|null",
                "'type':'VOICE','voice':{'rtkSessionConfig':'{}'}|voice.rtkSessionConfig|string (expected: an",
                "'type':'VOICE','voice':{'rtkSessionConfig':null}|voice.rtkSessionConfig|null",
                "'type':'VOICE','voice':{'speakerLimit':3}|voice.speakerLimit|unknown",
                "'type':'VOICE','voice':{'rtc':{'echo':true}}|voice.rtc.echo|unknown",
                "'type':'VOICE','voice':{'rtkSessionConfig':[]}|voice.rtkSessionConfig|array",
                "'type':'VOICE','voice':{'stage':{}}|voice.stage|given (expected: none on a VOICE",
                "'type':'STAGE','voice':{'broadcast':{}}|voice.broadcast|given",
                "'type':'STAGE','voice':{'stage':{'moderatorLimit':0}}|voice.stage.moderatorLimit|0",
                "'type':'BROADCAST','voice':{'stage':{}}|voice.stage|given (expected: none on a BROADCAST",
                "'type':'VOICE','voice':{'broadcast':{}}|voice.broadcast|given (expected: none on a VOICE",
                "'type':'STAGE','voice':{'stage':null}|voice.stage|null (expected: an object)",
                "'type':'STAGE','voice':{'stage':{'requestToSpeakEnabled':1}}|voice.stage.requestToSpeakEnabled|number",
                "'type':'STAGE','voice':{'stage':{'moderatorLimit':1001}}|voice.stage.moderatorLimit|1001 (expected: 1..1000)",
                "'type':'STAGE','voice':{'stage':{'audienceLimit':-1}}|voice.stage.audienceLimit|-1 (expected: 0..1000)",
                "'type':'STAGE','voice':{'stage':{'audienceLimit':1001}}|voice.stage.audienceLimit|1001",
                "'type':'STAGE','voice':{'stage':{'speakerLimit':-1}}|voice.stage.speakerLimit|-1 (expected: 0..1000)",
                "'type':'STAGE','voice':{'stage':{'speakerLimit':1001}}|voice.stage.speakerLimit|1001",
                "'type':'STAGE','voice':{'stage':{'autoPromoteModerators':'no'}}|voice.stage.autoPromoteModerators|string",
                "'type':'STAGE','voice':{'stage':{'hosts':1}}|voice.stage.hosts|unknown",
                "'type':'BROADCAST','voice':{'broadcast':null}|voice.broadcast|null (expected: an object)",
                "'type':'BROADCAST','voice':{'broadcast':{'broadcasterLimit':0}}|voice.broadcast.broadcasterLimit|0 (expected: 1..10000)",
                "'type':'BROADCAST','voice':{'broadcast':{'broadcasterLimit':10001}}|voice.broadcast.broadcasterLimit|10001",
                "'type':'BROADCAST','voice':{'broadcast':{'streamKey':7}}|voice.broadcast.streamKey|number",
                "'type':'BROADCAST','voice':{'broadcast':{'streamKey':''}}|voice.broadcast.streamKey|0 characters",
                "'type':'BROADCAST','voice':{'broadcast':{'streamKeySet':true}}|voice.broadcast.streamKeySet|unknown",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':'file:///x'}}|voice.broadcast.webhookUrl|file:///x (expected: an https URL",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':'http://example.org'}}|voice.broadcast.webhookUrl|http://example.org",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':'/hook'}}|voice.broadcast.webhookUrl|/hook",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':'https:/hook'}}|voice.broadcast.webhookUrl|https:/hook",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':'https://a b'}}|voice.broadcast.webhookUrl|https://a b",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':'https://me:pw@example.org'}}|voice.broadcast.webhookUrl|https://me",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':'https://example.org:65536'}}|voice.broadcast.webhookUrl|https://ex",
                "'type':'BROADCAST','voice':{'broadcast':{'webhookUrl':7}}|voice.broadcast.webhookUrl|number",
            })
    void shouldNameFieldWhenMalformed(String body, String field, String detail) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(ConfigKind.CHANNEL, "{'name':'n',%s}".formatted(body)))
                .withMessageStartingWith(field + ": " + detail)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
