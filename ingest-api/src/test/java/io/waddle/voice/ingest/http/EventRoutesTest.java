package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConnectionQuality;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.ingest.feed.Rows;
import io.waddle.voice.schemas.topic.StateKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRoutesTest {
    private static final String PATH = "/v1/waddles/w/channels/c/events";
    private static final String JOIN = "{'type':'join'}";

    @TempDir
    private static Path directory;

    private static RunningRoutes routes;

    @BeforeAll
    static void start() {
        routes = new RunningRoutes(directory);
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @BeforeEach
    void reset() {
        routes.reset();
    }

    @Test
    void shouldAnswerWithDecisionWhenAccepted() throws Exception {
        // Given
        routes.decider = command -> RunningRoutes.accepted(command)
                .setRevision(17)
                .setSessionId("s")
                .setParticipant(Rows.participant("c", "alice", SessionRole.PARTICIPANT))
                .build();
        // When
        var answer = routes.call("POST", PATH, "{'type':'mute','muted':true}")
                .as("alice", "voice")
                .send();
        // Then
        var json = answer.json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.get("commandId").asText()).isEqualTo(sent().getCommandId());
        assertThat(json.get("decision").asText()).isEqualTo("accepted");
        assertThat(json.get("replayed").asBoolean(true)).isFalse();
        assertThat(json.get("revision").asLong()).isEqualTo(17);
        assertThat(json.get("waddleId").asText()).isEqualTo("w");
        assertThat(json.get("channelId").asText()).isEqualTo("c");
        assertThat(json.get("sessionId").asText()).isEqualTo("s");
        assertThat(json.get("participant").get("userId").asText()).isEqualTo("alice");
        assertThat(json.get("participant").get("joinedAt").asText()).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(json.get("stageRequest").isNull()).isTrue();
        assertThat(json.has("session")).isFalse();
        assertThat(sent().getType()).isEqualTo(CommandType.MUTE);
        assertThat(sent().getAction().getOn()).isTrue();
        assertThat(sent().getStayId()).isNull();
        assertThat(sent().getActorUserId()).isEqualTo("alice");
        assertThat(sent().getSubmittedBy()).isNull();
        assertThat(sent().getAdmin()).isFalse();
        assertThat(sent().getPayloadDigest().remaining()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VIDEO|'type':'video','enabled':true",
                "SCREEN_SHARE|'type':'screen-share','enabled':true",
                "VOLUME|'type':'volume','volume':50",
                "PRIORITY_SPEAKER|'type':'priority-speaker','enabled':true",
                "SERVER_MUTE|'type':'server-mute','targetUserId':'bob','muted':true",
                "SERVER_DEAFEN|'type':'server-deafen','targetUserId':'bob','deafened':true",
                "MOVE|'type':'move','targetUserId':'bob','toChannelId':'den'",
                "DISCONNECT|'type':'disconnect','targetUserId':'bob'",
                "STAGE_REQUEST|'type':'stage-request'",
                "STAGE_REQUEST_CANCEL|'type':'stage-request-cancel'",
                "STAGE_APPROVE|'type':'stage-approve','requestId':'r'",
                "STAGE_DENY|'type':'stage-deny','requestId':'r','reason':'no'",
                "STAGE_INVITE|'type':'stage-invite','targetUserId':'bob'",
                "STAGE_INVITE_ACCEPT|'type':'stage-invite-accept'",
                "STAGE_INVITE_DECLINE|'type':'stage-invite-decline'",
                "STAGE_PROMOTE|'type':'stage-promote','targetUserId':'bob','role':'SPEAKER'",
                "STAGE_DEMOTE|'type':'stage-demote','targetUserId':'bob'",
                "HOST_TRANSFER|'type':'host-transfer','targetUserId':'bob'",
                "SESSION_END|'type':'session-end'",
            })
    void shouldAnswerWithDecisionWhenAcceptedWhateverItsType(CommandType type, String fields) throws Exception {
        // Given
        routes.decider = command -> RunningRoutes.accepted(command)
                .setRevision(17)
                .setSession(session())
                .setParticipant(Rows.participant("c", "bob", SessionRole.SPEAKER))
                .build();
        // When
        var answer = routes.call("POST", PATH, "{%s}".formatted(fields))
                .as("alice", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("commandId").asText()).isEqualTo(sent().getCommandId());
        assertThat(answer.json().get("participant").get("userId").asText()).isEqualTo("bob");
        assertThat(answer.json().get("stageRequest").isNull()).isTrue();
        assertThat(answer.json().has("session")).isFalse();
        assertThat(sent().getType()).isEqualTo(type);
        assertThat(sent().getChannelId()).isEqualTo("c");
    }

    @Test
    void shouldShowStageRequestWhenPending() throws Exception {
        // Given
        routes.decider = command -> RunningRoutes.accepted(command)
                .setStageRequest(
                        stageRequest(StageRequestStatus.PENDING).setPosition(2).build())
                .build();
        // When
        var json = routes.call("POST", PATH, "{'type':'stage-request'}")
                .as("alice", "voice")
                .send()
                .json();
        // Then
        assertThat(json.get("participant").isNull()).isTrue();
        assertThat(json.get("stageRequest").toString().replace('"', '\''))
                .isEqualTo("{'requestId':'r','userId':'bob','requestedAt':'1970-01-01T00:00:00.000Z',"
                        + "'status':'PENDING','position':2}");
    }

    @Test
    void shouldShowWhoResolvedStageRequestAndWhyWhenDenied() throws Exception {
        // Given
        routes.decider = command -> RunningRoutes.accepted(command)
                .setStageRequest(stageRequest(StageRequestStatus.DENIED)
                        .setResolvedBy("alice")
                        .setResolvedAt(Instant.ofEpochSecond(5))
                        .setReason("later")
                        .build())
                .build();
        // When
        var json = routes.call("POST", PATH, "{'type':'stage-deny','requestId':'r','reason':'later'}")
                .as("alice", "voice")
                .send()
                .json();
        // Then
        assertThat(json.get("stageRequest").toString().replace('"', '\''))
                .isEqualTo("{'requestId':'r','userId':'bob','requestedAt':'1970-01-01T00:00:00.000Z',"
                        + "'status':'DENIED','position':0,'resolvedBy':'alice',"
                        + "'resolvedAt':'1970-01-01T00:00:05.000Z','reason':'later'}");
    }

    @Test
    void shouldSayWhenToAskAgainWhenDeniedJustNow() throws Exception {
        // Given
        routes.decider = command -> RunningRoutes.accepted(command)
                .setOutcome(DecisionOutcome.REJECTED)
                .setRejection(Rejection.newBuilder()
                        .setCode(RejectionCode.COOLDOWN)
                        .setDetail("denied a moment ago")
                        .setRetryAfterSeconds(29)
                        .build())
                .build();
        // When
        var answer = routes.call("POST", PATH, "{'type':'stage-request'}")
                .as("alice", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("29");
        assertThat(answer.json().get("retryAfterSeconds").asInt()).isEqualTo(29);
    }

    @Test
    void shouldNameStayThatBeginsWhenMoved() throws Exception {
        // When
        routes.call("POST", PATH, "{'type':'move','targetUserId':'bob','toChannelId':'den'}")
                .as("alice", "voice")
                .send();
        // Then
        assertThat(UUID.fromString(sent().getStayId()).version()).isEqualTo(7);
        assertThat(sent().getAction().getToChannelId()).isEqualTo("den");
    }

    @Test
    void shouldShowEffectiveFlagsWhenParticipantIsSuppressedAndDeafened() throws Exception {
        // Given
        var participant = Rows.participant("c", "alice", SessionRole.AUDIENCE);
        participant.setSuppressed(true);
        participant.setServerDeafened(true);
        participant.setConnectionQuality(ConnectionQuality.GOOD);
        participant.setPermissions(1L | 1L << 11);
        routes.decider = command ->
                RunningRoutes.accepted(command).setParticipant(participant).build();
        // When
        var json = routes.call("POST", PATH, "{'type':'heartbeat'}")
                .as("alice", "voice")
                .send()
                .json();
        // Then
        var shown = json.get("participant");
        assertThat(shown.get("selfMuted").asBoolean()).isFalse();
        assertThat(shown.get("muted").asBoolean()).isTrue();
        assertThat(shown.get("deafened").asBoolean()).isTrue();
        assertThat(shown.get("connectionQuality").asText()).isEqualTo("good");
        assertThat(shown.get("permissions").toString()).isEqualTo("[\"CONNECT\",\"VIEW_CHANNEL\"]");
    }

    @Test
    void shouldShowSessionAndParticipantsWhenJoined() throws Exception {
        // Given
        routes.model.put(
                StateKey.participant("w", "c", "bob"), Rows.participant(4, "c", "bob", SessionRole.PARTICIPANT));
        routes.model.put(
                StateKey.participant("w", "c", "alice"), Rows.participant(5, "c", "alice", SessionRole.PARTICIPANT));
        routes.decider = command -> RunningRoutes.accepted(command)
                .setRevision(5)
                .setSession(session())
                .setParticipant(Rows.participant("c", "alice", SessionRole.PARTICIPANT))
                .build();
        // When
        var json = routes.call("POST", PATH, JOIN).as("alice", "voice").send().json();
        // Then
        assertThat(json.get("session").get("type").asText()).isEqualTo("VOICE");
        assertThat(json.get("session").get("recording").has("url")).isFalse();
        assertThat(json.get("participants").findValuesAsText("userId")).containsExactly("alice", "bob");
        assertThat(json.get("participantsTotal").asInt()).isEqualTo(2);
        assertThat(json.get("realtimeKit").get("status").asText()).isEqualTo("disabled");
        assertThat(UUID.fromString(sent().getStayId()).version()).isEqualTo(7);
    }

    @Test
    void shouldShowSessionAsItIsNowWhenStillThere() throws Exception {
        // Given
        var now = session();
        now.setChannelId("now");
        now.setParticipantCount(7);
        now.setHostUserId("alice");
        routes.model.put(new StateKey("w", StateKey.Kind.SESSION, "now"), Rows.session(6, now));
        routes.model.put(
                StateKey.participant("w", "now", "alice"),
                Rows.participant(6, "now", "alice", SessionRole.PARTICIPANT));
        routes.decider = command -> joined("now", 2).setReplayed(true).build();
        // When
        var json = routes.call("POST", "/v1/waddles/w/channels/now/events", JOIN)
                .as("alice", "voice")
                .send()
                .json();
        // Then
        assertThat(json.get("participantsTotal").asInt()).isEqualTo(7);
        assertThat(json.get("session").get("participantCount").asInt()).isEqualTo(7);
        assertThat(json.get("session").get("recording").has("url")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "back"})
    void shouldListNobodyElseWhenStayOfTheAnswerIsOver(String channel) throws Exception {
        // Given
        routes.model.put(
                StateKey.participant("w", channel, "bob"),
                Rows.participant(9, channel, "bob", SessionRole.PARTICIPANT));
        if (channel.equals("back")) {
            var another = Rows.participant(9, channel, "alice", SessionRole.PARTICIPANT);
            another.getParticipant().setStayId("another-stay");
            routes.model.put(StateKey.participant("w", channel, "alice"), another);
        }
        routes.decider = command -> joined(channel, 3).setReplayed(true).build();
        // When
        var json = routes.call("POST", "/v1/waddles/w/channels/%s/events".formatted(channel), JOIN)
                .as("alice", "voice")
                .send()
                .json();
        // Then
        assertThat(json.get("participants").findValuesAsText("userId")).containsExactly("alice");
        assertThat(json.get("participants").findValuesAsText("stayId")).containsExactly("stay-alice");
        assertThat(json.get("participantsTotal").asInt()).isEqualTo(2);
    }

    @Test
    void shouldListNobodyElseWhenModelIsBehind() throws Exception {
        // Given
        routes.model.put(
                StateKey.participant("w", "late", "bob"), Rows.participant(9, "late", "bob", SessionRole.PARTICIPANT));
        routes.decider = command -> joined("late", 1_000_000).build();
        // When
        var json = routes.call("POST", "/v1/waddles/w/channels/late/events", JOIN)
                .as("alice", "voice")
                .send()
                .json();
        // Then
        assertThat(json.get("participants").findValuesAsText("userId")).containsExactly("alice");
    }

    @Test
    void shouldShowRecordingWhenCallerIsAdmin() throws Exception {
        // Given
        routes.decider =
                command -> RunningRoutes.accepted(command).setSession(session()).build();
        // When
        var json = routes.call("POST", PATH, JOIN)
                .as("alice", "voice voice:admin")
                .send()
                .json();
        // Then
        assertThat(json.get("session").get("recording").get("url").asText()).isEqualTo("https://media/1");
        assertThat(sent().getAdmin()).isTrue();
    }

    @Test
    void shouldListBroadcastersAndFirstListenersWhenJoiningABroadcast() throws Exception {
        // Given
        for (int i = 0; i < 150; i++) {
            String user = "l%03d".formatted(i);
            routes.model.put(
                    StateKey.participant("w", "air", user), Rows.participant(5, "air", user, SessionRole.LISTENER));
        }
        routes.model.put(
                StateKey.participant("w", "air", "zoe"), Rows.participant(5, "air", "zoe", SessionRole.BROADCASTER));
        var session = session();
        session.setType(ChannelType.BROADCAST);
        session.setParticipantCount(151);
        routes.model.put(
                StateKey.participant("w", "air", "alice"), Rows.participant(5, "air", "alice", SessionRole.LISTENER));
        routes.decider = command -> RunningRoutes.accepted(command)
                .setSession(session)
                .setParticipant(Rows.participant("air", "alice", SessionRole.LISTENER))
                .build();
        // When
        var json = routes.call("POST", "/v1/waddles/w/channels/air/events", JOIN)
                .as("alice", "voice")
                .send()
                .json();
        // Then
        assertThat(json.get("participants")).hasSize(101);
        assertThat(json.get("participants").findValuesAsText("role")).containsOnlyOnce("BROADCASTER");
        assertThat(json.get("participantsTotal").asInt()).isEqualTo(151);
    }

    @Test
    void shouldActForUserWhenGatewayNamesOne() throws Exception {
        // When
        var answer = routes.call("POST", PATH, "{'type':'leave','userId':'bob'}")
                .as("gateway", "voice:ingest")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(sent().getActorUserId()).isEqualTo("bob");
        assertThat(sent().getSubmittedBy()).isEqualTo("gateway");
    }

    @ParameterizedTest
    @CsvSource({"voice, voice:ingest", "voice:admin, voice:ingest", "'', voice:ingest"})
    void shouldNameScopeWhenItIsMissing(String scope, String missing) throws Exception {
        // When
        var answer = routes.call("POST", PATH, "{'type':'leave','userId':'bob'}")
                .as("alice", scope)
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("code").asText()).isEqualTo("MISSING_SCOPE");
        assertThat(answer.json().get("scope").asText()).isEqualTo(missing);
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldCarryKeyAndTraceWhenGiven() throws Exception {
        // Given
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        // When
        routes.call("POST", PATH, JOIN)
                .as("alice", "voice")
                .header("Idempotency-Key", "key-1")
                .header("traceparent", trace)
                .send();
        // Then
        assertThat(routes.log.getFirst().idempotencyKey()).contains("key-1");
        assertThat(routes.log.getFirst().traceparent()).isEqualTo(trace);
        assertThat(routes.log.getFirst().replyPartition()).isEqualTo(3);
    }

    @Test
    void shouldBeginATraceWhenNoneIsGiven() throws Exception {
        // When
        routes.call("POST", PATH, JOIN)
                .as("alice", "voice")
                .header("traceparent", "nonsense")
                .send();
        // Then
        assertThat(routes.log.getFirst().traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void shouldDigestContentAndNotFormWhenRepeated() throws Exception {
        // When
        for (String body : List.of(
                "{'type':'mute','muted':true}",
                " { 'muted' : true, 'type' : 'mute' }",
                "{'type':'mute','muted':false}")) {
            routes.call("POST", PATH, body)
                    .as("alice", "voice")
                    .header("Idempotency-Key", "k")
                    .send();
        }
        // Then
        assertThat(sent().getPayloadDigest().remaining()).isEqualTo(32);
        assertThat(digest(1)).isEqualTo(digest(0));
        assertThat(digest(2)).isNotEqualTo(digest(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\tbed", "é"})
    void shouldRefuseWhenIdempotencyKeyIsBad(String key) throws Exception {
        refusesIdempotencyKey(key);
    }

    @Test
    void shouldRefuseWhenIdempotencyKeyIsTooLong() throws Exception {
        refusesIdempotencyKey("k".repeat(129));
    }

    private static void refusesIdempotencyKey(String key) throws Exception {
        // When
        String answer = RawHttp.send(
                routes.uri(),
                "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\n"
                                .formatted(PATH, RunningRoutes.token("alice", "voice"), key)
                        + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: 15\r\n\r\n{\"type\":\"join\"}");
        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .contains("\"field\":\"Idempotency-Key\"");
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldAnswerLaterWhenAsked() throws Exception {
        // When
        var answer = routes.call("POST", PATH, JOIN)
                .as("alice", "voice")
                .header("Prefer", "respond-async")
                .send();
        // Then
        String id = sent().getCommandId();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().toString()).isEqualTo("{\"commandId\":\"%s\"}".formatted(id));
        assertThat(answer.header("Location")).isEqualTo("/v1/commands/" + id);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void shouldAnswerLaterWhenUndecidedForAsLongAsCallerWaits() throws Exception {
        // Given
        routes.decider = command -> null;
        // When
        var answer = routes.call("POST", PATH, JOIN)
                .as("alice", "voice")
                .header("Prefer", "wait=0")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void shouldBeUnavailableWhenLogIs() throws Exception {
        // Given
        routes.logFailure = new LogUnavailable(new IllegalStateException("secret broker address"));
        // When
        var waiting = routes.call("POST", PATH, JOIN).as("alice", "voice").send();
        var async = routes.call("POST", PATH, JOIN)
                .as("alice", "voice")
                .header("Prefer", "respond-async")
                .send();
        // Then
        assertThat(waiting.status()).isEqualTo(503);
        assertThat(waiting.json().get("code").asText()).isEqualTo("UNAVAILABLE");
        assertThat(waiting.header("Retry-After")).isEqualTo("1");
        assertThat(waiting.response().body()).doesNotContain("secret");
        assertThat(async.status()).isEqualTo(503);
    }

    @Test
    void shouldBeUnavailableWhenNobodyListensForAnswers() throws Exception {
        // Given
        routes.partition = OptionalInt.empty();
        // When
        var answer = routes.call("POST", PATH, JOIN).as("alice", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldHideInternalsWhenSomethingBreaks() throws Exception {
        // Given
        routes.decider = command -> {
            throw new IllegalStateException("secret internals");
        };
        // When
        var answer = routes.call("POST", PATH, JOIN).as("alice", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("code").asText()).isEqualTo("INTERNAL");
        assertThat(answer.response().body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/waddles/a%20b/channels/c/events, waddleId",
        "/v1/waddles/w/channels/%2e%2e%41%2f/events, ",
        "/v1/waddles/w/channels/c!/events, channelId"
    })
    void shouldRefuseWhenPathHoldsNoId(String path, String field) throws Exception {
        // When
        var answer = routes.call("POST", path, JOIN).as("alice", "voice").send();
        // Then
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        if (field != null) {
            assertThat(answer.json().get("field").asText()).isEqualTo(field);
        }
    }

    /** Often: an answer that a reset can overtake is lost now and then only. */
    @RepeatedTest(20)
    void shouldAskWhoCallsBeforeAnythingElse() throws Exception {
        // When
        var answer = routes.call("POST", "/v1/waddles/!/channels/!/events", "x".repeat(700_000))
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
        assertThat(answer.json().get("code").asText()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void shouldRefuseWhenBodyIsTooLarge() throws Exception {
        // Given
        String body = "{'type':'join','userId':'" + "x".repeat(65_536) + "'}";
        // When
        var declared = routes.call("POST", PATH, body).as("alice", "voice").send();
        var chunked = routes.streamed("POST", PATH, BodyPublishers.ofString(body))
                .as("alice", "voice")
                .send();
        // Then
        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.json().get("code").asText()).isEqualTo("TOO_LARGE");
        assertThat(chunked.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonx", "application/json; charset=latin1", "application/xml"})
    void shouldRefuseWhenBodyIsNotSaidToBeJson(String type) throws Exception {
        // When
        String answer = RawHttp.send(
                routes.uri(),
                "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
                                .formatted(PATH, RunningRoutes.token("alice", "voice"), type)
                        + "Connection: close\r\nContent-Length: 1\r\n\r\n{");
        // Then
        assertThat(answer).startsWith("HTTP/1.1 415 ").contains("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void shouldCheckFormBeforeScope() throws Exception {
        // When
        var answer = routes.call("POST", PATH, "{'type':'leave','userId':'bob','x':1}")
                .as("alice", "")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("x");
    }

    /** The answer to alice's join. */
    private static Decision.Builder joined(String channel, long revision) {
        return RunningRoutes.accepted(sent())
                .setRevision(revision)
                .setSession(session())
                .setParticipant(Rows.participant(channel, "alice", SessionRole.PARTICIPANT));
    }

    private static SessionRow session() {
        return SessionRow.newBuilder()
                .setWaddleId("w")
                .setChannelId("c")
                .setSessionId("s")
                .setType(ChannelType.VOICE)
                .setHostUserId("bob")
                .setStartedAt(Instant.EPOCH)
                .setParticipantCount(2)
                .setRecordingUrl("https://media/1")
                .build();
    }

    private static StageRequestRow.Builder stageRequest(StageRequestStatus status) {
        return StageRequestRow.newBuilder()
                .setWaddleId("w")
                .setChannelId("c")
                .setSessionId("s")
                .setRequestId("r")
                .setUserId("bob")
                .setRequestedAt(Instant.EPOCH)
                .setStatus(status);
    }

    private static VoiceCommand sent() {
        return routes.log.getFirst().command();
    }

    private static Object digest(int index) {
        return routes.log.get(index).command().getPayloadDigest();
    }
}
