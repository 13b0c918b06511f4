package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.ingest.command.SubmittedCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRoutesTest {
    private static final String PATH = "/v1/events";
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final Duration SOON = Duration.ofSeconds(60);

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

    @ParameterizedTest
    @ValueSource(strings = {LINES, "Application/X-NDJSON; charset=UTF-8", JSON})
    void shouldAcceptTheGoodWhenOthersAreBad(String type) throws Exception {
        // Given
        var events = List.of(line("w", "alice", ""), "{'type':'join'}", line("v", "bob", ",'selfMuted':true"));
        String body = type.equals(JSON) ? "[%s]".formatted(String.join(" , ", events)) : String.join("\n", events);
        // When
        var answer = post(type, body);
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().get("rejected").toString().replace('"', '\'')).isEqualTo("""
                [{'index':1,'problem':{'type':'urn:waddle:voice:problem:malformed','title':'Request is malformed',\
                'status':400,'detail':'waddleId: missing (expected: a value)','code':'MALFORMED','field':'waddleId'}}]""");
        assertThat(ids(answer))
                .containsExactly(command(0).getCommandId(), "null", command(1).getCommandId());
        assertThat(command(0).getWaddleId()).isEqualTo("w");
        assertThat(command(0).getChannelId()).isEqualTo("c");
        assertThat(command(0).getActorUserId()).isEqualTo("alice");
        assertThat(command(0).getSubmittedBy()).isEqualTo("gateway");
        assertThat(command(1).getAction().getSelfMuted()).isTrue();
    }

    @Test
    void shouldPassOverBlankLinesWhenCounting() throws Exception {
        // When
        var answer = post(LINES, "\r\n%s\r\n \t\n\n{}\n\n".formatted(line("w", "alice", "")));
        // Then
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json().get("rejected").findValuesAsText("index")).containsExactly("1");
        assertThat(answer.json().get("commandIds")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'dance'",
                "'type':7",
                "'kind':'join'",
                "'type':'join','colour':'red'",
                "'type':'join','type':'leave'",
                "'type':'join','selfMuted':'yes'",
                "'type':'mute'",
                "'type':'volume','volume':201",
                "'type':'move','targetUserId':'bob','toChannelId':'a/b'",
                "'type':'join','deep':[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
                "'type':'join','number':12345678901234567890123456789012345678901234567890",
            })
    void shouldSayTheSameAsToASingleEventWhenALineIsBad(String fields) throws Exception {
        // Given
        var single = routes.call("POST", "/v1/waddles/w/channels/c/events", "{'userId':'alice',%s}".formatted(fields))
                .as("gateway", "voice:ingest")
                .send()
                .json();
        String line = "{'userId':'alice','waddleId':'w','channelId':'c',%s}".formatted(fields);
        // When
        var ofLines = post(LINES, line).json().at("/rejected/0/problem");
        var ofArray = post(JSON, "[%s]".formatted(line)).json().at("/rejected/0/problem");
        // Then
        assertThat(ofLines.get("code")).isEqualTo(single.get("code"));
        assertThat(ofLines.get("field")).isEqualTo(single.get("field"));
        assertThat(ofArray).isEqualTo(ofLines);
        assertThat(routes.log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userId | {'waddleId':'w','channelId':'c','type':'join'}",
                "userId | {'waddleId':'w','channelId':'c','userId':null,'type':'join'}",
                "waddleId | {'waddleId':'w w','channelId':'c','userId':'u','type':'join'}",
                "channelId | {'waddleId':'w','userId':'u','type':'join'}",
                "idempotencyKey | {'waddleId':'w','channelId':'c','userId':'u','type':'join','idempotencyKey':''}",
                "idempotencyKey | {'waddleId':'w','channelId':'c','userId':'u','type':'join','idempotencyKey':'a b'}",
                "body | 7",
                "body | null",
                "body | [{'waddleId':'w'}]",
            })
    void shouldNameTheFieldWhenALineHasNoAddress(String field, String line) throws Exception {
        // When
        var problem = post(LINES, line).json().at("/rejected/0/problem");
        // Then
        assertThat(problem.get("code").asText()).isEqualTo("MALFORMED");
        assertThat(problem.get("field").asText()).isEqualTo(field);
        assertThat(post(JSON, "[%s]".formatted(line)).json().at("/rejected/0/problem"))
                .isEqualTo(problem);
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldRefuseTheLineOnlyWhenItIsTooLarge() throws Exception {
        // Given
        String large = line("w", "alice", ",'reason':'" + "x".repeat(65_536) + "'");
        // When
        var answer = post(LINES, large + "\n" + line("w", "bob", ""));
        // Then
        assertThat(answer.json().at("/rejected/0/problem/code").asText()).isEqualTo("TOO_LARGE");
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/x-ndjson | ``",
                "application/x-ndjson | ` `",
                "application/json | []",
                "application/json | ``",
                "application/json | {}",
                "application/json | [{}",
                "application/json | [{}] x",
                "application/json | [{},]",
                "application/json | [{} {}]",
                "application/json | [}]",
            })
    void shouldRefuseAllWhenItIsNoBatch(String type, String body) throws Exception {
        // When
        var answer = post(type, body);
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {LINES, JSON})
    void shouldTakeAThousandAndNothingWhenThereIsOneMore(String type) throws Exception {
        // When
        var most = post(type, batch(type, 1_000));
        routes.log.clear();
        var more = post(type, batch(type, 1_001));
        // Then
        assertThat(most.json().get("accepted").asInt()).isEqualTo(1_000);
        assertThat(most.json().get("rejected")).isEmpty();
        assertThat(more.status()).isEqualTo(413);
        assertThat(more.json().get("code").asText()).isEqualTo("TOO_LARGE");
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldTakeNothingWhenThereIsMoreThanAMebibyte() throws Exception {
        // Given
        String line = line("w", "alice", ",'reason':'" + "x".repeat(2_000) + "'");
        // When
        var answer = post(LINES, (line("w", "alice", "") + "\n") + (line + "\n").repeat(520));
        // Then
        assertThat(answer.status()).isEqualTo(413);
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldDigestAsASingleEventWhenItIsTheSame() throws Exception {
        // Given
        String single = "/v1/waddles/w/channels/c/events";
        // When
        post(LINES, line("w", "alice", ",'selfMuted':true,'idempotencyKey':'k'"));
        routes.call("POST", single, "{'selfMuted':true,'type':'join','userId':'alice'}")
                .as("gateway", "voice:ingest")
                .header("Idempotency-Key", "k")
                .send();
        routes.call("POST", single, "{'type':'join','selfMuted':true}")
                .as("alice", "voice")
                .header("Idempotency-Key", "k")
                .send();
        post(LINES, line("w", "alice", ",'idempotencyKey':'k'"));
        // Then
        var digests = routes.log.stream()
                .map(submitted -> submitted.command().getPayloadDigest())
                .toList();
        assertThat(digests.get(1)).isEqualTo(digests.get(0));
        assertThat(digests.get(2)).isEqualTo(digests.get(0));
        assertThat(digests.get(3)).isNotEqualTo(digests.get(0));
        assertThat(routes.log.getFirst().idempotencyKey()).contains("k");
    }

    @Test
    void shouldKeepTheOrderWhenEventsShareAWaddle() throws Exception {
        // Given
        String body = IntStream.range(0, 300)
                .mapToObj(i -> line("w" + i % 3, "u" + i, ""))
                .collect(Collectors.joining("\n"));
        // When
        var answer = post(LINES, body);
        // Then
        assertThat(routes.log)
                .extracting(submitted -> submitted.command().getActorUserId())
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "u" + i).toList());
        assertThat(routes.log)
                .extracting(submitted -> submitted.command().getCommandId())
                .containsExactlyElementsOf(ids(answer));
        assertThat(routes.log)
                .extracting(submitted -> submitted.command().getStayId())
                .isSorted();
    }

    @Test
    void shouldFindEachDecisionWhenTheGatewayAsksLater() throws Exception {
        // Given
        var answer = post(LINES, line("w", "alice", "") + "\n" + line("w", "gateway", ""));
        routes.archive = id -> routes.log.stream()
                .map(SubmittedCommand::command)
                .filter(command -> command.getCommandId().equals(id.toString()))
                .map(command -> RunningRoutes.accepted(command).build())
                .findFirst();
        // When
        for (String id : ids(answer)) {
            var decision = routes.call("GET", "/v1/commands/" + id)
                    .as("gateway", "voice:ingest")
                    .send();
            // Then
            assertThat(decision.status()).isEqualTo(200);
            assertThat(decision.json().get("commandId").asText()).isEqualTo(id);
        }
        assertThat(routes.log)
                .allSatisfy(submitted -> assertThat(submitted.replyPartition()).isEqualTo(3));
    }

    @Test
    void shouldAnswerOnlyWhenTheLogHasAcknowledgedAll() throws Exception {
        // Given
        var acknowledged = new CompletableFuture<Void>();
        routes.acknowledging = command ->
                command.getActorUserId().equals("bob") ? acknowledged : CompletableFuture.completedFuture(null);
        var answer = CompletableFuture.supplyAsync(
                () -> sent(LINES, line("w", "bob", "") + "\n" + line("w", "alice", "")), Thread::startVirtualThread);
        await().atMost(SOON).untilAsserted(() -> assertThat(routes.log).hasSize(2));
        assertThat(answer).isNotDone();
        // When
        acknowledged.complete(null);
        // Then
        assertThat(answer.join().json().get("accepted").asInt()).isEqualTo(2);
    }

    @Test
    void shouldRefuseThoseThatTheLogDidNotTakeWhenItTookOthers() throws Exception {
        // Given
        var down = new CompletableFuture<Void>();
        routes.acknowledging = command -> {
            if (command.getWaddleId().equals("down")) {
                return down;
            }
            if (command.getActorUserId().equals("c")) {
                down.completeExceptionally(new LogUnavailable(new IllegalStateException("secret broker")));
            }
            return CompletableFuture.completedFuture(null);
        };
        // When
        var answer = post(LINES, String.join("\n", line("w", "a", ""), line("down", "b", ""), line("w", "c", "")));
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/rejected/0/index").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/rejected/0/problem/code").asText()).isEqualTo("UNAVAILABLE");
        assertThat(answer.json().at("/commandIds/1").isNull()).isTrue();
        assertThat(answer.response().body()).doesNotContain("secret");
    }

    @Test
    void shouldBeUnavailableWhenTheLogTookNone() throws Exception {
        // Given
        Function<VoiceCommand, CompletableFuture<Void>> later =
                command -> new CompletableFuture<Void>().completeAsync(() -> {
                    throw new LogUnavailable(new IllegalStateException("secret broker"));
                });
        routes.acknowledging = later;
        // When
        var answer = post(LINES, line("w", "a", "") + "\n{}\n" + line("v", "b", ""));
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asText()).isEqualTo("UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void shouldNotTryEachWhenTheLogRefusesTheFirst() throws Exception {
        // Given
        routes.logFailure = new LogUnavailable(new IllegalStateException("no metadata, after a second"));
        // When
        var answer = post(LINES, batch(LINES, 1_000));
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(routes.log).hasSize(1);
    }

    @Test
    void shouldBeUnavailableWhenNobodyListensForAnswers() throws Exception {
        // Given
        routes.partition = OptionalInt.empty();
        // When
        var answer = post(LINES, line("w", "a", ""));
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldBeUnavailableWhenTooManyBatchesAreUnderWay() throws Exception {
        // Given
        var acknowledged = new CompletableFuture<Void>();
        routes.acknowledging = command -> acknowledged;
        String body = batch(LINES, 1_000);
        // Each in a waddle of its own, which takes 20,000 at once.
        var waiting = IntStream.range(0, 40)
                .mapToObj(i -> body.replace("'w'", "'w%d'".formatted(i)))
                .map(each -> CompletableFuture.supplyAsync(() -> sent(LINES, each), Thread::startVirtualThread))
                .toList();
        try {
            await().atMost(SOON).until(() -> waiting.stream().anyMatch(CompletableFuture::isDone));
            await().atMost(SOON).until(() -> routes.log.size() > 25_000);
            // When
            var refused = post(LINES, body);
            // Then
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        } finally {
            acknowledged.complete(null);
        }
        assertThat(waiting).extracting(answer -> answer.join().status()).containsOnly(202, 503);
        assertThat(post(LINES, body).status()).as("all is given back").isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"voice", "voice:admin", "''"})
    void shouldNameTheScopeWhenItIsMissing(String scope) throws Exception {
        // When
        var answer = routes.call("POST", PATH, "[%s]".formatted(line("w", "alice", "")))
                .as("alice", scope)
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("scope").asText()).isEqualTo("voice:ingest");
        assertThat(routes.log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-ndjsonx", "application/json; charset=latin1", "text/csv"})
    void shouldRefuseWhenTheBodyIsSaidToBeSomethingElse(String type) throws Exception {
        // When
        var answer = post(type, line("w", "alice", ""));
        // Then
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().get("detail").asText()).contains("application/x-ndjson or application/json");
    }

    @Test
    void shouldRefuseWhenOneKeyIsGivenForAll() throws Exception {
        // When
        var answer = routes.call("POST", PATH, "[%s]".formatted(line("w", "alice", "")))
                .as("gateway", "voice:ingest")
                .header("Idempotency-Key", "k")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("Idempotency-Key");
        assertThat(routes.log).isEmpty();
    }

    @Test
    void shouldCountWhatWasAcceptedAndWhatNot() throws Exception {
        // When
        post(LINES, line("w", "alice", "") + "\n{}");
        // Then
        assertThat(routes.call("GET", "/metrics").send().response().body())
                .contains("voice_ingest_batch_events_total{outcome=\"accepted\"}")
                .contains("voice_ingest_batch_events_total{outcome=\"rejected\"}")
                .contains("voice_ingest_batch_bytes 0.0");
    }

    private static String batch(String type, int events) {
        var lines = Collections.nCopies(events, line("w", "alice", ""));
        return type.equals(JSON) ? "[%s]".formatted(String.join(",", lines)) : String.join("\n", lines);
    }

    private static String line(String waddleId, String userId, String more) {
        return "{'waddleId':'%s','channelId':'c','userId':'%s','type':'join'%s}".formatted(waddleId, userId, more);
    }

    private static RunningRoutes.Answer post(String type, String body) throws Exception {
        return routes.call("POST", PATH, body)
                .type(type)
                .as("gateway", "voice:ingest")
                .send();
    }

    private static RunningRoutes.Answer sent(String type, String body) {
        try {
            return post(type, body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static VoiceCommand command(int index) {
        return routes.log.get(index).command();
    }

    private static List<String> ids(RunningRoutes.Answer answer) throws Exception {
        var ids = answer.json().get("commandIds");
        return IntStream.range(0, ids.size())
                .mapToObj(ids::get)
                .map(JsonNode::asText)
                .toList();
    }
}
