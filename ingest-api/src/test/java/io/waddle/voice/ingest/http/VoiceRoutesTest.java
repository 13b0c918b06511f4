package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.RecordingStatus;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.ingest.feed.Rows;
import io.waddle.voice.outgoing.WebhookSigner;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.schemas.topic.StateKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes on in a waddle, read over HTTP. Olga owns it, mia has the role mods, bob and carl have none. */
class VoiceRoutesTest {
    private static final String WADDLE = "/v1/waddles/w";

    @TempDir
    private Path directory;

    private RunningRoutes routes;
    private long revision;

    @BeforeEach
    void found() {
        routes = new RunningRoutes(directory);
        routes.model.put(Rows.waddleKey("w"), Rows.waddle(++revision, "w", "olga"));
        mods(Permission.SPEAK);
        member("mia", "mods");
        member("bob");
        member("carl");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void shouldShowChannelsByCategoryWhenOverviewIsRead() throws Exception {
        // Given
        routes.model.put(Rows.categoryKey("w", "later"), Rows.category(++revision, "w", "later", 2));
        routes.model.put(Rows.categoryKey("w", "b"), Rows.category(++revision, "w", "b", 1));
        routes.model.put(Rows.categoryKey("w", "a"), Rows.category(++revision, "w", "a", 1));
        put(Rows.channel("w", "second", ChannelType.VOICE)
                .setCategoryId("a")
                .setPosition(2)
                .build());
        put(Rows.channel("w", "first", ChannelType.STAGE)
                .setCategoryId("a")
                .setPosition(1)
                .build());
        put(Rows.channel("w", "text", ChannelType.TEXT).setCategoryId("a").build());
        put(Rows.channel("w", "z", ChannelType.BROADCAST).build());
        put(Rows.channel("w", "y", ChannelType.VOICE).build());
        put(Rows.channel("w", "lost", ChannelType.VOICE).setCategoryId("gone").build());
        // When
        var answer = read("bob", "/voice");
        // Then
        var json = answer.json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.get("revision").asLong()).isEqualTo(revision);
        assertThat(json.get("categories").findValuesAsText("collapsedByDefault"))
                .hasSize(3);
        assertThat(ids(json.get("categories"))).containsExactly("a", "b", "later");
        assertThat(ids(json.get("categories").get(0).get("channels"))).containsExactly("first", "second");
        assertThat(ids(json.get("categories").get(1).get("channels"))).isEmpty();
        assertThat(ids(json.get("uncategorized"))).containsExactly("lost", "y", "z");
    }

    @Test
    void shouldTellTheSecretOfWebhooksToWhoManagesTheChannel() throws Exception {
        // Given
        put(Rows.channel("w", "air", ChannelType.BROADCAST).build());
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        // When
        var managed = read("olga", "/channels/air/webhook-secret");
        var listened = read("bob", "/channels/air/webhook-secret");
        var voice = read("olga", "/channels/lounge/webhook-secret");
        // Then
        assertThat(managed.status()).isEqualTo(200);
        assertThat(managed.json().get("secret").asText())
                .isEqualTo(WebhookSigner.derivedFrom(new byte[32]).secretOf("w", "air"));
        assertThat(listened.status()).isEqualTo(403);
        assertThat(listened.json().get("permission").asText()).isEqualTo("MANAGE_CHANNELS");
        assertThat(voice.status()).isEqualTo(409);
    }

    @Test
    void shouldShowSessionAndPeopleWhenOverviewIsRead() throws Exception {
        // Given
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        open("lounge", ChannelType.VOICE, SessionRole.PARTICIPANT, "carl", "bob");
        put(Rows.channel("w", "empty", ChannelType.VOICE).build());
        // When
        var json = read("bob", "/voice").json().get("uncategorized");
        // Then
        assertThat(json.get(0).toString())
                .isEqualTo("{'id':'empty','name':'Channel empty','type':'VOICE','position':0,'userLimit':0,"
                                .replace('\'', '"')
                        + "'activeUsers':0,'session':null,'participants':[]}".replace('\'', '"'));
        var lounge = json.get(1);
        assertThat(lounge.get("activeUsers").asInt()).isEqualTo(2);
        assertThat(lounge.get("session").get("sessionId").asText()).isEqualTo("s");
        assertThat(lounge.get("participants").findValuesAsText("userId")).containsExactly("bob", "carl");
    }

    @Test
    void shouldListBroadcastersAndFirstHundredListenersWhenItIsABroadcast() throws Exception {
        // Given
        put(Rows.channel("w", "air", ChannelType.BROADCAST).build());
        for (int i = 0; i < 120; i++) {
            participant("air", "listener%03d".formatted(i), SessionRole.LISTENER);
        }
        participant("air", "zoe", SessionRole.BROADCASTER);
        var session = Rows.session("w", "air", ChannelType.BROADCAST, 121);
        routes.model.put(Rows.sessionKey("w", "air"), Rows.session(++revision, session));
        // When
        var overview = read("bob", "/voice").json().get("uncategorized").get(0);
        var one = read("bob", "/channels/air/session").json();
        // Then
        assertThat(overview.get("activeUsers").asInt()).isEqualTo(121);
        assertThat(List.of(overview, one))
                .allSatisfy(json -> assertThat(json.get("participants").findValuesAsText("userId"))
                        .hasSize(101)
                        .contains("zoe", "listener000", "listener099"));
    }

    @ParameterizedTest
    @CsvSource({
        "bob, voice, false",
        "carl, voice, true",
        "mia, voice, true",
        "olga, voice, true",
        "root, voice:admin, true"
    })
    void shouldTellWhereRecordingIsToThoseWhoMayWhenRead(String user, String scope, boolean told) throws Exception {
        // Given
        mods(Permission.MANAGE_CHANNELS);
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        var session = Rows.session("w", "lounge", ChannelType.VOICE, 1);
        session.setHostUserId("carl");
        session.setRecordingStatus(RecordingStatus.UPLOADED);
        session.setRecordingUrl("https://example.org/recording");
        routes.model.put(Rows.sessionKey("w", "lounge"), Rows.session(++revision, session));
        // When
        var overview = read(user, scope, "/voice").json().get("uncategorized").get(0);
        var one = read(user, scope, "/channels/lounge/session").json();
        // Then
        assertThat(List.of(overview.get("session"), one))
                .allSatisfy(json -> assertThat(json.get("recording").has("url")).isEqualTo(told));
    }

    @Test
    void shouldShowSessionWithPeopleWhenRead() throws Exception {
        // Given
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        open("lounge", ChannelType.VOICE, SessionRole.PARTICIPANT, "bob");
        // When
        var answer = read("carl", "/channels/lounge/session");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("channelId").asText()).isEqualTo("lounge");
        assertThat(answer.json().get("participants").findValuesAsText("userId")).containsExactly("bob");
    }

    @ParameterizedTest
    @CsvSource({
        "/channels/text/session, 409, WRONG_CHANNEL_TYPE, TEXT",
        "/channels/lounge/session, 404, NOT_FOUND,",
        "/channels/lounge/stage/requests, 409, WRONG_CHANNEL_TYPE, VOICE",
        "/channels/text/stage/requests, 409, WRONG_CHANNEL_TYPE, TEXT",
        "/channels/missing/session, 404, NOT_FOUND,",
        "/channels/missing/stage/requests, 404, NOT_FOUND,",
        "/channels/missing/permissions/bob, 404, NOT_FOUND,",
        "/users/carl/voice-state, 404, NOT_FOUND,"
    })
    void shouldSayWhatIsWrongWhenThereIsNothingToShow(String path, int status, String code, String type)
            throws Exception {
        // Given
        put(Rows.channel("w", "text", ChannelType.TEXT).build());
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        // When
        var answer = read("bob", path);
        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("channelType").asText(null)).isEqualTo(type);
    }

    @Test
    void shouldListRequestsFirstComeFirstWhenModeratorReads() throws Exception {
        // Given
        mods(Permission.MANAGE_STAGE, Permission.CONNECT);
        put(Rows.channel("w", "hall", ChannelType.STAGE).build());
        request("r9", "zoe", StageRequestStatus.PENDING);
        request("r8", "done", StageRequestStatus.APPROVED);
        request("r7", "ivy", StageRequestStatus.INVITED);
        request("r1", "bob", StageRequestStatus.PENDING);
        // When
        var all = read("mia", "/channels/hall/stage/requests").json().get("requests");
        var own = read("bob", "/channels/hall/stage/requests").json().get("requests");
        var none = read("carl", "/channels/hall/stage/requests").json().get("requests");
        // Then
        assertThat(all.findValuesAsText("userId")).containsExactly("zoe", "ivy", "bob");
        assertThat(all.findValuesAsText("position")).containsExactly("1", "0", "2");
        assertThat(own.findValuesAsText("userId")).containsExactly("bob");
        assertThat(own.findValuesAsText("position")).containsExactly("2");
        assertThat(none).isEmpty();
    }

    @Test
    void shouldShowWhereSomebodyIsWhenVoiceStateIsRead() throws Exception {
        // Given
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        put(Rows.channel("w", "hall", ChannelType.STAGE).build());
        open("lounge", ChannelType.VOICE, SessionRole.PARTICIPANT, "carl");
        open("hall", ChannelType.STAGE, SessionRole.AUDIENCE, "mia");
        // When
        var answer = read("bob", "/users/mia/voice-state");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("userId").asText()).isEqualTo("mia");
        assertThat(answer.json().get("channelId").asText()).isEqualTo("hall");
        assertThat(answer.json().get("role").asText()).isEqualTo("AUDIENCE");
    }

    @Test
    void shouldShowOwnStateWhenBroughtIntoHiddenChannel() throws Exception {
        // Given
        put(Rows.hidden("w", "secret", ChannelType.VOICE, "mods").build());
        open("secret", ChannelType.VOICE, SessionRole.PARTICIPANT, "bob");
        // When
        var own = read("bob", "/users/bob/voice-state");
        var seenByOthers = read("carl", "/users/bob/voice-state");
        // Then
        assertThat(own.status()).isEqualTo(200);
        assertThat(read("bob", "/channels/secret/session").status()).isEqualTo(200);
        assertThat(seenByOthers.status()).isEqualTo(404);
    }

    @Test
    void shouldTellEveryStepWhenOwnPermissionsAreRead() throws Exception {
        // Given
        put(Rows.hidden("w", "lounge", ChannelType.VOICE, "mods").build());
        mods(Permission.STREAM);
        // When
        var answer = read("mia", "/channels/lounge/permissions/mia");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body().replace('"', '\''))
                .isEqualTo("{'permissions':['CONNECT','SPEAK','STREAM','VIEW_CHANNEL'],'bits':'2179','steps':["
                        + "{'step':'everyone','bits':'2051'},{'step':'roles','bits':'2179'},"
                        + "{'step':'channel-everyone','bits':'131'},{'step':'channel-roles','bits':'2179'}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "mia, voice, bob, 200,",
        "mia, voice, nobody, 404, NOT_FOUND",
        "olga, voice, bob, 200,",
        "root, voice:admin, bob, 200,",
        "root, voice:admin, root, 404, NOT_FOUND",
        "bob, voice, mia, 403, MISSING_PERMISSION",
        "bob, voice, nobody, 403, MISSING_PERMISSION",
        "bob, voice, olga, 403, MISSING_PERMISSION",
        "eve, voice, eve, 404, NOT_FOUND"
    })
    void shouldTellPermissionsOfOthersToManagersOnlyWhenRead(
            String user, String scope, String target, int status, String code) throws Exception {
        // Given
        mods(Permission.MANAGE_CHANNELS);
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        // When
        var answer = read(user, scope, "/channels/lounge/permissions/" + target);
        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("code").asText(null)).isEqualTo(code);
        assertThat(answer.json().path("permission").asText(null)).isEqualTo(status == 403 ? "MANAGE_CHANNELS" : null);
    }

    @Test
    void shouldSayThatATimeOutRunsWhenManagerIsTimedOut() throws Exception {
        // Given
        mods(Permission.MANAGE_CHANNELS);
        var until = Instant.parse("2100-01-01T00:00:00Z");
        routes.model.put(Rows.memberKey("w", "mia"), Rows.member(++revision, "w", "mia", until, "mods"));
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        // When
        var others = read("mia", "/channels/lounge/permissions/bob");
        var own = read("mia", "/channels/lounge/permissions/mia");
        // Then
        assertThat(others.status()).isEqualTo(403);
        assertThat(others.json().get("code").asText()).isEqualTo("TIMED_OUT");
        assertThat(others.json().get("until").asText()).isEqualTo("2100-01-01T00:00:00.000Z");
        assertThat(own.json().get("permissions").toString()).isEqualTo("[\"VIEW_CHANNEL\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/voice", "/channels/lounge/session", "/users/bob/voice-state"})
    void shouldSendNothingAgainWhenNothingHasChangedForTheCaller(String path) throws Exception {
        // Given
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        open("lounge", ChannelType.VOICE, SessionRole.PARTICIPANT, "bob");
        String tag = read("bob", path).header("ETag");
        // When
        var again = tagged("bob", "voice", path, tag);
        participant("lounge", "carl", SessionRole.PARTICIPANT);
        var changed = tagged("bob", "voice", path, tag);
        // Then
        assertThat(tag).isEqualTo("\"%d\"".formatted(revision - 1));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void shouldSendEverythingWhenTagWasGivenToAnother() throws Exception {
        // Given
        mods(Permission.MANAGE_CHANNELS, Permission.CONNECT);
        put(Rows.hidden("w", "secret", ChannelType.VOICE, "mods").build());
        String tag = read("mia", "/voice").header("ETag");
        // When
        var other = tagged("bob", "voice", "/voice", tag);
        var sameWithAnotherToken = tagged("mia", "voice voice:admin", "/voice", tag);
        var otherPath = tagged("mia", "voice", "/channels/secret/permissions/mia", tag);
        // Then
        assertThat(other.status()).isEqualTo(200);
        assertThat(ids(other.json().get("uncategorized"))).isEmpty();
        assertThat(sameWithAnotherToken.status()).isEqualTo(200);
        assertThat(otherPath.status()).isEqualTo(200);
    }

    /** Mia manages the stage but for a time-out: what she, and who looks at her, is shown ends without a revision. */
    @ParameterizedTest
    @CsvSource({
        "mia, /channels/hall/stage/requests",
        "mia, /channels/hall/permissions/mia",
        "olga, /channels/hall/permissions/mia"
    })
    void shouldSendWhatIsNowWhenTimeOutHasRunOutAtTheSameRevision(String user, String path) throws Exception {
        // Given
        mods(Permission.MANAGE_STAGE);
        put(Rows.channel("w", "hall", ChannelType.STAGE).build());
        request("r", "bob", StageRequestStatus.PENDING);
        var until = Instant.now().plusSeconds(5);
        routes.model.put(Rows.memberKey("w", "mia"), Rows.member(++revision, "w", "mia", until, "mods"));
        String tag = "\"%d\"".formatted(revision);
        // When
        var during = read(user, path);
        // Then
        assertThat(during.header("ETag")).isNull();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var after = tagged(user, "voice", path, tag);
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.json()).isNotEqualTo(during.json());
        });
        assertThat(tagged(user, "voice", path, tag).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/voice",
                "/channels/lounge/session",
                "/channels/hall/stage/requests",
                "/users/bob/voice-state",
                "/channels/lounge/permissions/bob"
            })
    void shouldKeepTheOrderOfChecksWhenRead(String path) throws Exception {
        // Given
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        put(Rows.channel("w", "hall", ChannelType.STAGE).build());
        open("lounge", ChannelType.VOICE, SessionRole.PARTICIPANT, "bob");
        // When
        var unauthenticated = routes.call("GET", WADDLE + path + "?atLeast=x").send();
        var malformed = read("bob", "voice:analytics", path + "?atLeast=x");
        var unscoped = read("eve", "voice:analytics", path);
        var stranger = read("eve", path);
        var head = routes.call("HEAD", WADDLE + path).as("bob", "voice").send();
        var fresh = read("bob", path + "?atLeast=" + revision);
        // Then
        assertThat(unauthenticated.status()).isEqualTo(401);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().get("field").asText()).isEqualTo("atLeast");
        assertThat(unscoped.status()).isEqualTo(403);
        assertThat(unscoped.json().get("scope").asText()).isEqualTo("voice");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.header("ETag")).isEqualTo("\"%d\"".formatted(revision));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/waddles/%20/voice, waddleId",
        "/v1/waddles/w/channels/%20/session, channelId",
        "/v1/waddles/w/channels/%20/stage/requests, channelId",
        "/v1/waddles/w/users/%20/voice-state, userId",
        "/v1/waddles/w/channels/c/permissions/%20, userId"
    })
    void shouldRefuseWhenPathHoldsNoId(String path, String field) throws Exception {
        // When
        var answer = routes.call("GET", path).as("bob", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/voice", "/users/bob/voice-state", "/channels/lounge/permissions/bob"})
    void shouldServeAgainWhenModelHasBeenBuilt(String path) throws Exception {
        // Given
        routes.model.startOver();
        // When
        var building = read("bob", path);
        found(routes);
        var built = read("bob", path);
        // Then
        assertThat(building.status()).isEqualTo(503);
        assertThat(building.header("Retry-After")).isEqualTo("1");
        assertThat(built.status()).isEqualTo(200);
    }

    private void found(RunningRoutes rebuilt) {
        rebuilt.model.put(Rows.waddleKey("w"), Rows.waddle(++revision, "w", "olga"));
        member("bob");
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
        open("lounge", ChannelType.VOICE, SessionRole.PARTICIPANT, "bob");
        rebuilt.model.catchUp();
    }

    private static List<String> ids(JsonNode array) {
        return array.valueStream().map(node -> node.get("id").asText()).toList();
    }

    private RunningRoutes.Answer read(String user, String path) throws Exception {
        return read(user, "voice", path);
    }

    private RunningRoutes.Answer read(String user, String scope, String path) throws Exception {
        return routes.call("GET", WADDLE + path).as(user, scope).send();
    }

    private RunningRoutes.Answer tagged(String user, String scope, String path, String tag) throws Exception {
        return routes.call("GET", WADDLE + path)
                .as(user, scope)
                .header("If-None-Match", tag)
                .send();
    }

    private void mods(Permission... permissions) {
        routes.model.put(Rows.roleKey("w", "mods"), Rows.role(++revision, "w", "mods", permissions));
    }

    private void member(String userId, String... roles) {
        routes.model.put(Rows.memberKey("w", userId), Rows.member(++revision, "w", userId, null, roles));
    }

    private void put(ChannelRow channel) {
        routes.model.put(Rows.channelKey("w", channel.getChannelId()), Rows.channel(++revision, channel));
    }

    private void open(String channelId, ChannelType type, SessionRole role, String... people) {
        var session = Rows.session("w", channelId, type, people.length);
        routes.model.put(Rows.sessionKey("w", channelId), Rows.session(++revision, session));
        for (String userId : people) {
            participant(channelId, userId, role);
        }
    }

    private void participant(String channelId, String userId, SessionRole role) {
        routes.model.put(
                StateKey.participant("w", channelId, userId), Rows.participant(++revision, channelId, userId, role));
    }

    private void request(String requestId, String userId, StageRequestStatus status) {
        routes.model.put(
                StateKey.stageRequest("w", "hall", requestId),
                Rows.request(++revision, "hall", requestId, userId, status));
    }
}
