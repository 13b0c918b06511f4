package io.waddle.voice.ingest.command;

import static io.waddle.voice.ingest.command.PutBodies.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.OverrideTarget;
import io.waddle.voice.avro.PermissionOverride;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.StageConfig;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFormsTest {
    private static final String X101 = "x".repeat(101);

    @Test
    void shouldSetBitsOfPermissionsWhenTheyAreNamed() {
        // When
        var change = read(
                ConfigKind.ROLE,
                "{'name':'all','permissions':['CONNECT','MANAGE_STAGE','VIEW_CHANNEL','MANAGE_CHANNELS','ADMINISTRATOR']}");
        // Then
        assertThat(change.getRole().getPermissions()).isEqualTo(1 | 1 << 10 | 1 << 11 | 1 << 12 | 1 << 13);
        assertThat(new PermissionSet(change.getRole().getPermissions()).names())
                .containsExactly("CONNECT", "MANAGE_STAGE", "VIEW_CHANNEL", "MANAGE_CHANNELS", "ADMINISTRATOR");
    }

    @Test
    void shouldTakeDefaultsWhenVoiceIsLeftOut() {
        // When
        var change = read(ConfigKind.CHANNEL, "{'name':'Lounge','type':'VOICE'}");
        // Then
        assertThat(change.getChannel().getPosition()).isZero();
        assertThat(change.getChannel().getCategoryId()).isNull();
        assertThat(change.getChannel().getOverrides()).isEmpty();
        assertThat(change.getChannel().getVoice())
                .isEqualTo(VoiceConfig.newBuilder()
                        .setBitrate(64_000)
                        .setRtc(RtcConfig.newBuilder().build())
                        .setRtkSessionConfig("{}")
                        .build());
    }

    @Test
    void shouldTakeDefaultsOfBlockWhenTypeHasOne() {
        // When
        var stage = read(ConfigKind.CHANNEL, "{'name':'Stage','type':'STAGE','voice':{'stage':{'speakerLimit':3}}}");
        var broadcast = read(ConfigKind.CHANNEL, "{'name':'On air','type':'BROADCAST'}");
        // Then
        assertThat(stage.getChannel().getVoice().getStage())
                .isEqualTo(StageConfig.newBuilder().setSpeakerLimit(3).build());
        assertThat(broadcast.getChannel().getVoice().getBroadcast())
                .isEqualTo(BroadcastConfig.newBuilder().build());
    }

    @Test
    void shouldReadEveryFieldWhenChannelIsGivenInFull() {
        // When
        var channel = read(ConfigKind.CHANNEL, """
                {'name':'Lounge','type':'VOICE','categoryId':'social','position':3,
                 'voice':{'bitrate':8000,'userLimit':99,'region':'eu-west-1','rtc':{'noiseSuppression':false},
                          'recordingEnabled':true,'rtkSessionConfig':{'z':1,'a':{'b':[1,2.50]}}},
                 'overrides':[{'target':'everyone','deny':['VIEW_CHANNEL']},
                              {'target':'role','id':'mods','allow':['VIEW_CHANNEL','CONNECT']}]}""").getChannel();
        // Then
        assertThat(channel.getCategoryId()).isEqualTo("social");
        assertThat(channel.getPosition()).isEqualTo(3);
        assertThat(channel.getVoice().getRegion()).isEqualTo("eu-west-1");
        assertThat(channel.getVoice().getRtc().getNoiseSuppression()).isFalse();
        assertThat(channel.getVoice().getRtc().getEchoCancellation()).isTrue();
        assertThat(channel.getVoice().getRtkSessionConfig()).isEqualTo("{\"a\":{\"b\":[1,2.5]},\"z\":1}");
        assertThat(channel.getOverrides())
                .containsExactly(
                        new PermissionOverride(OverrideTarget.EVERYONE, null, 0L, 1L << 11),
                        new PermissionOverride(OverrideTarget.ROLE, "mods", 1L << 11 | 1L, 0L));
    }

    @Test
    void shouldReadMemberWhenTimedOut() {
        // When
        var member = read(ConfigKind.MEMBER, "{'roles':['a','b'],'timedOutUntil':'2030-01-01T00:00:00.1239Z'}")
                .getMember();
        // Then
        assertThat(member.getRoles()).containsExactly("a", "b");
        assertThat(member.getTimedOutUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00.123Z"));
        assertThat(member.getServerMuted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "WADDLE|{}|name|missing",
                "WADDLE|{'name':'','ownerId':'o'}|name|0 characters (expected: 1..100)",
                "WADDLE|{'name':' ','ownerId':'o'}|name|blank",
                "WADDLE|{'name':'" + "LONG" + "','ownerId':'o'}|name|101 characters",
                "WADDLE|{'name':'a\\u0007','ownerId':'o'}|name|a\uFFFD (expected: no control",
                "WADDLE|{'name':'a\\ud800','ownerId':'o'}|name|a\uFFFD (expected: no control",
                "WADDLE|{'name':'n'}|ownerId|missing",
                "WADDLE|{'name':'n','ownerId':null}|ownerId|null",
                "WADDLE|{'name':'n','ownerId':'a b'}|ownerId|a b (expected: [A-Za-z0-9_-]{1,64})",
                "WADDLE|{'name':'n','ownerId':'o','everyone':'CONNECT'}|everyone|string (expected: an array)",
                "WADDLE|{'name':'n','ownerId':'o','everyone':['connect']}|everyone[0]|connect (expected: [CONNECT,",
                "WADDLE|{'name':'n','ownerId':'o','everyone':['CONNECT',7]}|everyone[1]|number",
                "WADDLE|{'name':'n','ownerId':'o','id':'w'}|id|unknown (expected: one of everyone, name, ownerId)",
                "ROLE|{'name':'n','permissions':null}|permissions|null (expected: an array)",
                "MEMBER|{'roles':['a','a']}|roles[1]|a (expected: each role once)",
                "MEMBER|{'roles':['a/b']}|roles[0]|a/b",
                "MEMBER|{'timedOutUntil':'tomorrow'}|timedOutUntil|tomorrow (expected: an instant",
                "MEMBER|{'timedOutUntil':'+10000-01-01T00:00:00Z'}|timedOutUntil|+10000",
                "MEMBER|{'timedOutUntil':5}|timedOutUntil|number (expected: a string)",
                "MEMBER|{'serverMuted':true}|serverMuted|unknown",
                "CATEGORY|{'name':'n','position':-1}|position|-1 (expected: 0..2147483647)",
                "CATEGORY|{'name':'n','position':2147483648}|position|2147483648",
                "CATEGORY|{'name':'n','position':1.0}|position|1",
                "CATEGORY|{'name':'n','collapsedByDefault':'no'}|collapsedByDefault|string",
                "CHANNEL|{'name':'n'}|type|missing",
                "CHANNEL|{'name':'n','type':'UNKNOWN'}|type|UNKNOWN (expected: TEXT, VOICE, STAGE, BROADCAST)",
                "CHANNEL|{'name':'n','type':'TEXT','voice':{}}|voice|given (expected: none on a TEXT channel)",
                "CHANNEL|{'name':'n','type':'VOICE','voice':null}|voice|null (expected: an object)",
                "CHANNEL|{'name':'n','type':'VOICE','overrides':[{'target':'role'}]}|overrides[0].id|missing",
                "CHANNEL|{'name':'n','type':'VOICE','overrides':[{'target':'everyone','id':'e'}]}|overrides[0].id|e",
                "CHANNEL|{'name':'n','type':'VOICE','overrides':[{'target':'EVERYONE'}]}|overrides[0].target|EVERYONE",
                "CHANNEL|{'name':'n','type':'VOICE','overrides':[7]}|overrides[0]|number (expected: an object)",
                "CHANNEL|{'name':'n','type':'VOICE','overrides':[{'target':'everyone'},{'target':'everyone'}]}|overrides[1].target|given twice",
                "CHANNEL|{'name':'n','type':'VOICE','overrides':[{'target':'everyone','allow':['NOPE']}]}|overrides[0].allow[0]|NOPE",
            })
    void shouldNameFieldWhenMalformed(ConfigKind kind, String body, String field, String detail) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(kind, body.replace("LONG", X101)))
                .withMessageStartingWith(field + ": " + detail)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void shouldRefuseWhenThereIsMoreThanARowShouldHold() {
        // Given
        String config = "{'name':'n','type':'VOICE','voice':{'rtkSessionConfig':{'a':'" + "x".repeat(8_200) + "'}}}";
        String overrides = "{'name':'n','type':'VOICE','overrides':[" + "{},".repeat(256) + "{}]}";
        // When, Then
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(ConfigKind.CHANNEL, config))
                .withMessageContaining("at most 8192");
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(ConfigKind.CHANNEL, overrides))
                .withMessageContaining("at most 256");
    }
}
