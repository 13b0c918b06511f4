package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.ingest.feed.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRoutesTest {
    @TempDir
    private static Path directory;

    private static RunningRoutes routes;

    @BeforeAll
    static void start() {
        routes = new RunningRoutes(directory);
        routes.model.put(Rows.waddleKey("w"), Rows.waddle(1, "w", "olga"));
        routes.model.put(Rows.memberKey("w", "bob"), Rows.member(2, "w", "bob"));
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @BeforeEach
    void reset() {
        routes.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/waddles/v|WADDLE|v|{'name':'Pond','ownerId':'olga','everyone':['CONNECT']}"
                        + "|{'id':'v','name':'Pond','ownerId':'olga','everyone':['CONNECT'],'revision':5}",
                "/v1/waddles/v/roles/r|ROLE|r|{'name':'Mods','permissions':['MOVE_MEMBERS']}"
                        + "|{'id':'r','waddleId':'v','name':'Mods','permissions':['MOVE_MEMBERS'],'revision':5}",
                "/v1/waddles/v/members/m|MEMBER|m|{'roles':['r'],'timedOutUntil':null}"
                        + "|{'userId':'m','waddleId':'v','roles':['r'],'timedOutUntil':null,'serverMuted':false,"
                        + "'serverDeafened':false,'revision':5}",
                "/v1/waddles/v/categories/k|CATEGORY|k|{'name':'Social'}"
                        + "|{'id':'k','waddleId':'v','name':'Social','position':0,'collapsedByDefault':false,"
                        + "'revision':5}",
                "/v1/waddles/v/channels/c|CHANNEL|c|{'name':'Text','type':'TEXT'}"
                        + "|{'id':'c','waddleId':'v','name':'Text','type':'TEXT','position':0,'overrides':[],"
                        + "'revision':5}",
                "/v1/waddles/v/templates/t|TEMPLATE|t|{'type':'VOICE','voice':{'bitrate':96000}}"
                        + "|{'id':'t','waddleId':'v','type':'VOICE','voice':{'bitrate':96000,'userLimit':0,"
                        + "'rtc':{'echoCancellation':true,'noiseSuppression':true,'automaticGainControl':true},"
                        + "'recordingEnabled':false,'rtkSessionConfig':{}},'revision':5}",
                "/v1/waddles/v/scheduled-events/e|SCHEDULED_EVENT|e"
                        + "|{'title':'Show','channelId':'c','startsAt':'2030-01-01T18:00:00Z'}"
                        + "|{'id':'e','waddleId':'v','title':'Show','channelId':'c',"
                        + "'startsAt':'2030-01-01T18:00:00.000Z','status':'SCHEDULED','revision':5}",
                "/v1/waddles/v/scheduled-events/e|SCHEDULED_EVENT|e"
                        + "|{'title':'Show','channelId':'c','startsAt':'2030-01-01T18:00:00Z',"
                        + "'endsAt':'2030-01-01T19:00:00Z','status':'CANCELLED'}"
                        + "|{'id':'e','waddleId':'v','title':'Show','channelId':'c',"
                        + "'startsAt':'2030-01-01T18:00:00.000Z','endsAt':'2030-01-01T19:00:00.000Z',"
                        + "'status':'CANCELLED','revision':5}",
            })
    void shouldAnswerWithStoredObjectWhenPut(String path, ConfigKind kind, String id, String body, String stored)
            throws Exception {
        // Given
        routes.decider =
                command -> RunningRoutes.accepted(command).setRevision(5).build();
        // When
        var answer = routes.call("PUT", path, body).as("olga", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo(stored.replace('\'', '"'));
        var command = routes.log.getFirst().command();
        assertThat(command.getType()).isEqualTo(CommandType.CONFIGURE);
        assertThat(command.getWaddleId()).isEqualTo("v");
        assertThat(command.getChange().getKind()).isEqualTo(kind);
        assertThat(command.getChange().getId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/waddles/v, WADDLE, v",
        "/v1/waddles/v/roles/r, ROLE, r",
        "/v1/waddles/v/members/m, MEMBER, m",
        "/v1/waddles/v/categories/k, CATEGORY, k",
        "/v1/waddles/v/channels/c, CHANNEL, c",
        "/v1/waddles/v/templates/t, TEMPLATE, t",
        "/v1/waddles/v/scheduled-events/e, SCHEDULED_EVENT, e"
    })
    void shouldAskToRemoveWhenDeleted(String path, ConfigKind kind, String id) throws Exception {
        // When
        var answer = routes.call("DELETE", path).as("olga", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.response().body()).isEmpty();
        var command = routes.log.getFirst().command();
        assertThat(command.getType()).isEqualTo(CommandType.REMOVE);
        assertThat(command.getChange().getKind()).isEqualTo(kind);
        assertThat(command.getChange().getId()).isEqualTo(id);
        assertThat(command.getChange().getWaddle()).isNull();
    }

    @Test
    void shouldShowEveryDefaultWhenChannelIsPutWithNone() throws Exception {
        // When
        var json = routes.call("PUT", "/v1/waddles/v/channels/c", "{'name':'Stage','type':'STAGE'}")
                .as("olga", "voice")
                .send()
                .json();
        // Then
        assertThat(json.get("voice").toString().replace('"', '\''))
                .isEqualTo("{'bitrate':64000,'userLimit':0,'rtc':{'echoCancellation':true,'noiseSuppression':true,"
                        + "'automaticGainControl':true},'recordingEnabled':false,'rtkSessionConfig':{},"
                        + "'stage':{'requestToSpeakEnabled':true,'moderatorLimit':5,'audienceLimit':0,"
                        + "'speakerLimit':0,'autoPromoteModerators':true}}");
    }

    @Test
    void shouldNeverShowNorSendStreamKeyWhenPut() throws Exception {
        // When
        var answer = routes.call(
                        "PUT",
                        "/v1/waddles/v/channels/c",
                        "{'name':'Air','type':'BROADCAST','voice':{'broadcast':{'streamKey':'live_secret'}}}")
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).doesNotContain("live_secret").contains("\"streamKeySet\":true");
        var sent = routes.log.getFirst().command();
        assertThat(StandardCharsets.ISO_8859_1.decode(sent.toByteBuffer()).toString())
                .doesNotContain("live_secret");
        assertThat(sent.getChange()
                        .getChannel()
                        .getVoice()
                        .getBroadcast()
                        .getSealedStreamKey()
                        .remaining())
                .isEqualTo(12 + "live_secret".length() + 16);
    }

    @Test
    void shouldAnswerWithProblemWhenRejected() throws Exception {
        // Given
        routes.decider = command -> RunningRoutes.accepted(command)
                .setOutcome(DecisionOutcome.REJECTED)
                .setRejection(Rejection.newBuilder()
                        .setCode(RejectionCode.MISSING_SCOPE)
                        .setDetail("founding a waddle needs voice:admin")
                        .setScope("voice:admin")
                        .build())
                .build();
        // When
        var answer = routes.call("PUT", "/v1/waddles/v", "{'name':'Pond','ownerId':'olga'}")
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waddle:voice:problem:missing-scope");
        assertThat(answer.json().get("title").asText()).isEqualTo("Scope is missing");
        assertThat(answer.json().get("status").asInt()).isEqualTo(403);
        assertThat(answer.json().get("scope").asText()).isEqualTo("voice:admin");
        assertThat(answer.json().get("commandId").asText())
                .isEqualTo(routes.log.getFirst().command().getCommandId());
    }

    @ParameterizedTest
    @CsvSource({"olga, voice, 200", "bob, voice, 200", "eve, voice, 404", "eve, voice:admin, 200", "bob, '', 403"})
    void shouldShowToThoseConcernedOnlyWhenRead(String user, String scope, int status) throws Exception {
        // When
        var answer =
                routes.call("GET", "/v1/waddles/w/members/bob").as(user, scope).send();
        // Then
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/waddles/none",
        "/v1/waddles/w/members/eve",
        "/v1/waddles/w/channels/none",
        "/v1/waddles/w/templates/none",
        "/v1/waddles/w/scheduled-events/none",
        "/v1/waddles/none/templates/music"
    })
    void shouldFindNothingWhenThereIsNone(String path) throws Exception {
        // When
        var answer = routes.call("GET", path).as("root", "voice:admin").send();
        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void shouldShowStoredTemplateAndScheduledEventWhenRead() throws Exception {
        // Given
        routes.model.put(Rows.templateKey("w", "t"), Rows.template(3, "w", "t"));
        var channel = Rows.channel("w", "c", ChannelType.VOICE).build();
        routes.model.put(Rows.channelKey("w", "c"), Rows.channel(4, channel));
        routes.model.put(Rows.scheduledEventKey("w", "e"), Rows.scheduledEvent(5, "w", "e"));
        // When
        var template = routes.call("GET", "/v1/waddles/w/templates/t")
                .as("bob", "voice")
                .send();
        var event = routes.call("GET", "/v1/waddles/w/scheduled-events/e")
                .as("bob", "voice")
                .send();
        // Then
        assertThat(template.status()).isEqualTo(200);
        assertThat(template.json().get("type").asText()).isEqualTo("BROADCAST");
        assertThat(template.json().get("voice").get("broadcast").toString())
                .isEqualTo("{\"broadcasterLimit\":10,\"streamKeySet\":false}");
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.json().get("startsAt").asText()).isEqualTo("1970-01-01T00:00:00.000Z");
    }

    @ParameterizedTest
    @CsvSource({"voice, VOICE", "stage, STAGE", "broadcast, BROADCAST", "music, VOICE", "podcast, STAGE"})
    void shouldShowBuiltInTemplateWhenNobodyStoredIt(String id, String type) throws Exception {
        // When
        var answer = routes.call("GET", "/v1/waddles/w/templates/" + id)
                .as("bob", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id").asText()).isEqualTo(id);
        assertThat(answer.json().get("waddleId").asText()).isEqualTo("w");
        assertThat(answer.json().get("type").asText()).isEqualTo(type);
        assertThat(answer.json().get("voice").has("stage")).isEqualTo(type.equals("STAGE"));
        assertThat(answer.header("ETag"))
                .isEqualTo("\"%s\"".formatted(answer.json().get("revision").asText()));
    }

    @ParameterizedTest
    @CsvSource({"eve, voice, w, 404", "root, voice:admin, w, 200", "root, voice:admin, none, 404", "bob, '', w, 403"})
    void shouldShowBuiltInTemplateToThoseConcernedOnlyWhenRead(String user, String scope, String waddle, int status)
            throws Exception {
        // When
        var answer = routes.call("GET", "/v1/waddles/%s/templates/music".formatted(waddle))
                .as(user, scope)
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice", "stage", "broadcast", "music", "podcast"})
    void shouldRefuseToChangeTemplateWhenItIsBuiltIn(String id) throws Exception {
        // When
        var put = routes.call("PUT", "/v1/waddles/w/templates/" + id, "{'type':'VOICE'}")
                .as("root", "voice:admin")
                .send();
        var delete = routes.call("DELETE", "/v1/waddles/w/templates/" + id)
                .as("root", "voice:admin")
                .send();
        // Then
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.json().get("code").asText()).isEqualTo("MALFORMED");
        assertThat(put.json().get("field").asText()).isEqualTo("templateId");
        assertThat(delete.status()).isEqualTo(400);
        assertThat(delete.json().get("field").asText()).isEqualTo("templateId");
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldTakeReservedIdWhenItIsNoTemplates() throws Exception {
        // When
        var answer = routes.call("PUT", "/v1/waddles/w/channels/music", "{'name':'Music','type':'TEXT'}")
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void shouldLeaveSettingsToTemplateWhenChannelIsPutWithOne() throws Exception {
        // When
        var answer = routes.call(
                        "PUT",
                        "/v1/waddles/w/channels/c?template=podcast",
                        "{'name':'Show','voice':{'bitrate':64000,'stage':{'speakerLimit':2}}}")
                .as("olga", "voice")
                .header("Prefer", "respond-async")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(202);
        var change = routes.log.getFirst().command().getChange();
        assertThat(change.getKind()).isEqualTo(ConfigKind.CHANNEL);
        assertThat(change.getId()).isEqualTo("c");
        assertThat(change.getTemplateId()).isEqualTo("podcast");
        assertThat(change.getGiven()).containsExactly("bitrate", "stage.speakerLimit");
        assertThat(change.getChannel().getType()).isEqualTo(ChannelType.UNKNOWN);
    }

    @Test
    void shouldHaveNoTemplateWhenChannelIsPutWithout() throws Exception {
        // When
        routes.call("PUT", "/v1/waddles/w/channels/c", "{'name':'Show','type':'VOICE','voice':{'bitrate':64000}}")
                .as("olga", "voice")
                .send();
        // Then
        var change = routes.log.getFirst().command().getChange();
        assertThat(change.getTemplateId()).isNull();
        assertThat(change.getGiven()).isEmpty();
    }

    @Test
    void shouldDigestTemplateWhenChannelIsPutWithOne() throws Exception {
        // When
        for (String query : List.of("", "?template=music", "?template=voice", "?template=music&other=1")) {
            routes.call("PUT", "/v1/waddles/w/channels/c" + query, "{'name':'Show','type':'VOICE'}")
                    .as("olga", "voice")
                    .send();
        }
        // Then
        var digests = routes.log.stream()
                .map(sent -> sent.command().getPayloadDigest())
                .toList();
        assertThat(digests).hasSize(4);
        assertThat(digests.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(digests.get(3)).isEqualTo(digests.get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "?template=|{'name':'n'}",
                "?template=a%2Fb|{'name':'n'}",
                "?template=a%20b|{'name':'n'}",
                "?template=music&template=voice|{'name':'n'}",
                "?template=music|{'name':'n','type':'TEXT'}"
            })
    void shouldRefuseWhenTemplateCannotBe(String query, String body) throws Exception {
        // When
        var answer = routes.call("PUT", "/v1/waddles/w/channels/c" + query, body)
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).isEqualTo("MALFORMED");
        assertThat(answer.json().get("field").asText()).isEqualTo("template");
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldNeedTypeWhenThereIsNoTemplate() throws Exception {
        // When
        var answer = routes.call("PUT", "/v1/waddles/w/channels/c", "{'name':'n'}")
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("type");
    }

    /** As any parameter that nobody knows. */
    @Test
    void shouldNotLookAtTemplateWhenItIsNoChannelThatIsPut() throws Exception {
        // When
        var answer = routes.call("PUT", "/v1/waddles/w/categories/k?template=a%20b", "{'name':'n'}")
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(routes.log.getFirst().command().getChange().getTemplateId()).isNull();
    }

    @Test
    void shouldSendNothingAgainWhenUnchanged() throws Exception {
        // Given
        var first = routes.call("GET", "/v1/waddles/w").as("bob", "voice").send();
        String tag = first.header("ETag");
        // When
        var second = routes.call("GET", "/v1/waddles/w")
                .as("bob", "voice")
                .header("If-None-Match", "\"0\", W/" + tag)
                .send();
        // Then
        assertThat(first.json().get("revision").asText()).isEqualTo(tag.replace("\"", ""));
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.response().body()).isEmpty();
    }

    @Test
    void shouldWaitForRevisionWhenAskedFor() throws Exception {
        // Given
        routes.model.put(Rows.waddleKey("late"), Rows.waddle(1, "late", "olga"));
        var reading = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return routes.call("GET", "/v1/waddles/late?atLeast=2")
                                .as("olga", "voice")
                                .send();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
        // When
        routes.model.put(Rows.waddleKey("late"), Rows.waddle(2, "late", "olga"));
        // Then
        assertThat(reading.get().status()).isEqualTo(200);
        assertThat(reading.get().header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"w", "none"})
    void shouldNotTellAStrangerWhetherAWaddleIsThereWhenRevisionDoesNotCome(String waddle) throws Exception {
        // When
        var answer = routes.call("GET", "/v1/waddles/%s?atLeast=999".formatted(waddle))
                .as("stranger", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void shouldBeUnavailableWhenRevisionDoesNotCome() throws Exception {
        // When
        var answer = routes.call("GET", "/v1/waddles/w?atLeast=999")
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void shouldRefuseWhenRevisionIsNoNumber() throws Exception {
        // When
        var answer = routes.call("GET", "/v1/waddles/w?atLeast=-1")
                .as("olga", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("atLeast");
    }

    @Test
    void shouldAnswerAsProblemWhenRouteOrMethodIsUnknown() throws Exception {
        // When
        var path = routes.call("GET", "/v1/nothing").send();
        var method = routes.call("POST", "/v1/waddles/w", "{}").send();
        // Then
        assertThat(path.status()).isEqualTo(404);
        assertThat(path.json().get("code").asText()).isEqualTo("NOT_FOUND");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.json().get("code").asText()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(method.header("Allow")).contains("GET").contains("PUT").contains("DELETE");
    }

    @Test
    void shouldSayNothingOfItselfWhenAnswering() throws Exception {
        // When
        var answer = routes.call("GET", "/v1/waddles/w").as("bob", "voice").send();
        // Then
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Server")).isNull();
    }
}
