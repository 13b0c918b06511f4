package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardeningTest {
    @TempDir
    private Path directory;

    private RunningRoutes routes;

    @BeforeEach
    void start() {
        routes = new RunningRoutes(directory);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/waddles/%zz, 400, MALFORMED",
        "GET /v1/waddles/%C3%28, 400, MALFORMED",
        "GET /../v1, 400, MALFORMED",
        "HEAD /v1/waddles/w, 401, ",
        "OPTIONS /v1/waddles/w, 405, METHOD_NOT_ALLOWED",
        "BREW /v1/commands/x, 405, METHOD_NOT_ALLOWED",
        "GET /, 404, NOT_FOUND"
    })
    void shouldAnswerAsProblemWhenRequestIsOdd(String line, int status, String code) throws Exception {
        // When
        String answer = RawHttp.send(routes.uri(), line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 %d ".formatted(status))
                .contains("application/problem+json")
                .contains("nosniff")
                .doesNotContain("Jetty");
        assertThat(answer).contains(code == null ? "" : "\"code\":\"%s\"".formatted(code));
    }

    @Test
    void shouldRefuseWhenHeadersAreTooLarge() throws Exception {
        // When
        String answer = RawHttp.send(
                routes.uri(),
                "GET /v1/waddles/w HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: %s\r\n\r\n"
                        .formatted("y".repeat(20_000)));
        // Then
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"TOO_LARGE\"");
    }

    @Test
    void shouldRefuseWhenHeaderHoldsControlCharacter() throws Exception {
        // When
        String answer = RawHttp.send(
                routes.uri(), "GET /v1/waddles/w HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: a\u0001b\r\n\r\n");
        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"MALFORMED\"");
    }

    @Test
    void shouldFinishWhatIsUnderWayWhenStopped() throws Exception {
        // Given
        routes.decider = command -> null;
        var call = routes.call("POST", "/v1/waddles/w/channels/c/events", "{'type':'join'}")
                .as("alice", "voice")
                .header("Prefer", "wait=1");
        var answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.send();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
        await().untilAsserted(() -> assertThat(routes.log).hasSize(1));
        // When
        routes.stopListening();
        // Then
        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(5))
                .extracting(RunningRoutes.Answer::status)
                .isEqualTo(202);
    }
}
