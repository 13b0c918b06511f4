package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets the right 4xx, and nothing of it reaches the log. */
final class BadInputIT {
    private static final String EVENTS = "/v1/waddles/strict/channels/lounge/events";

    @TempDir
    private static Path data;

    private static EmbeddedSystem system;
    private static long commandsBefore;

    @BeforeAll
    static void start() {
        system = EmbeddedSystem.start(data);
        Community.found(system, "strict").members("alice").voice("lounge", 0);
        commandsBefore = commands();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(commands()).isEqualTo(commandsBefore);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("{\"type\":\"join\"", "no end"),
                Arguments.of("", "empty"),
                Arguments.of("[]", "an array"),
                Arguments.of("null", "null"),
                Arguments.of("{\"type\":\"join\"} {}", "two values"),
                Arguments.of("{}", "no type"),
                Arguments.of("{\"type\":\"dance\"}", "unknown type"),
                Arguments.of("{\"type\":7}", "type of the wrong kind"),
                Arguments.of("{\"type\":\"join\",\"colour\":\"red\"}", "unknown field"),
                Arguments.of("{\"type\":\"join\",\"type\":\"leave\"}", "the same field twice"),
                Arguments.of("{\"type\":\"join\",\"selfMuted\":\"yes\"}", "text for a flag"),
                Arguments.of("{\"type\":\"join\",\"muted\":true}", "a field of another type"),
                Arguments.of("{\"type\":\"mute\"}", "nothing to do"),
                Arguments.of("{\"type\":\"mute\",\"muted\":null}", "null for a flag"),
                Arguments.of("{\"type\":\"heartbeat\",\"connectionQuality\":\"superb\"}", "unknown quality"),
                Arguments.of("{\"type\":\"join\",\"userId\":\"no such id!\"}", "bad id"),
                Arguments.of("[".repeat(5000), "deep nesting"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("malformed")
    void shouldAnswerMalformedWhenABodyIsNotAsExpected(String body, String what) {
        var answer = Api.as("alice", system.ingest()).post(EVENTS, body);

        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MALFORMED");
        assertThat(answer.body().has("field")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/channels/x | {\"name\":\"x\",\"type\":\"VOICE\",\"voice\":{\"bitrate\":7}}",
                "/channels/x | {\"name\":\"x\",\"type\":\"VOICE\",\"voice\":{\"userLimit\":100}}",
                "/channels/x | {\"name\":\"x\",\"type\":\"TEXT\",\"voice\":{}}",
                "/channels/x | {\"name\":\"x\",\"type\":\"VOICE\",\"voice\":{\"stage\":{}}}",
                "/channels/x | {\"name\":\"x\",\"type\":\"PARTY\"}",
                "/channels/x | {\"type\":\"VOICE\"}",
                "/channels/a.b | {\"name\":\"x\",\"type\":\"VOICE\"}",
                "/roles/x | {\"name\":\"x\",\"permissions\":[\"FLY\"]}",
                "/members/x | {\"roles\":\"all\"}",
                "/members/x | {\"roles\":[],\"timedOutUntil\":\"tomorrow\"}",
                "/categories/x | {\"name\":\"x\",\"position\":1.5}",
            })
    void shouldAnswerMalformedWhenAConfigurationIsNotAsExpected(String path, String body) {
        var answer = Api.admin(system.ingest()).put("/v1/waddles/strict" + path, body);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9."})
    void shouldAnswerUnauthenticatedWhenATokenIsForged(String token) {
        var answer = Api.withToken(system.ingest(), token).post(EVENTS, "{\"type\":\"join\"}");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void shouldAnswerUnauthenticatedWhenATokenIsMissingOrOld() {
        String old = Api.token("alice", "voice", Instant.now().minusSeconds(120));

        assertThat(Api.withToken(system.ingest(), null)
                        .post(EVENTS, "{\"type\":\"join\"}")
                        .status())
                .isEqualTo(401);
        assertThat(Api.withToken(system.ingest(), old)
                        .post(EVENTS, "{\"type\":\"join\"}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuseWhatTheScopeDoesNotAllow() {
        var alice = Api.as("alice", system.ingest());

        var onBehalf = alice.post(EVENTS, "{\"type\":\"join\",\"userId\":\"bob\"}");

        assertThat(onBehalf.status()).isEqualTo(403);
        assertThat(onBehalf.code()).isEqualTo("MISSING_SCOPE");
        assertThat(onBehalf.body().path("scope").asText()).isEqualTo("voice:ingest");
        var figures =
                Api.as("alice", system.analytics()).get("/v1/analytics/waddles/strict/channels/lounge/stats?days=1");
        assertThat(figures.status()).isEqualTo(403);
        assertThat(figures.body().path("scope").asText()).isEqualTo("voice:analytics");
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeOrNoJson() {
        var alice = Api.as("alice", system.ingest());
        String large = "{\"type\":\"join\",\"colour\":\"%s\"}".formatted("x".repeat(70_000));

        assertThat(alice.post(EVENTS, large).code()).isEqualTo("TOO_LARGE");
        var text = alice.request(EVENTS)
                .setHeader("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"type\":\"join\"}"));
        assertThat(Api.send(text).status()).isEqualTo(415);
    }

    @Test
    void shouldRefuseAnIdempotencyKeyThatIsNotAsExpected() {
        var answer = Api.as("alice", system.ingest())
                .post(EVENTS, "{\"type\":\"join\"}", "Idempotency-Key", "x".repeat(129));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("field").asText()).isEqualTo("Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, 404, NOT_FOUND",
        "GET, /v1/waddles/strict/channels/lounge/events, 405, METHOD_NOT_ALLOWED",
        "DELETE, /v1/commands/x, 405, METHOD_NOT_ALLOWED",
        "GET, /v1/commands/x, 404, NOT_FOUND",
        "GET, /v1/waddles/unknown, 404, NOT_FOUND",
    })
    void shouldAnswerAProblemWhenThereIsNothing(String method, String path, int status, String code) {
        var answer = Api.send(Api.as("alice", system.ingest())
                .request(path)
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static long commands() {
        return new Log(system).values(Topics.COMMANDS).size();
    }
}
