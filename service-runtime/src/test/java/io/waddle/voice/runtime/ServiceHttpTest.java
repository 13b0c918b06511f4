package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemAnswers;
import io.waddle.voice.runtime.problem.ProblemException;
import io.waddle.voice.schemas.topic.Traceparent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ServiceHttpTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ServiceHttp http = new ServiceHttp("127.0.0.1");
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        http.start(0, config -> {
            config.routes.get("/v1/things/{id}", context -> context.result("thing"));
            config.routes.get("/v1/refused", _ -> {
                throw new ProblemException(Problem.malformed("colour", "colour: blau (expected: red)")
                        .with("nothing", null)
                        .withHeader("Retry-After", "7"));
            });
            config.routes.get("/v1/failing", _ -> {
                throw new IllegalStateException("jdbc:postgresql://db.internal");
            });
            config.routes.get("/v1/slow", context -> {
                entered.countDown();
                context.result(released.await(5, TimeUnit.SECONDS) ? "finished" : "given up");
            });
        });
    }

    @AfterEach
    void stop() {
        released.countDown();
        client.close();
        http.close();
    }

    @Test
    void shouldNameEachConditionWhenAskedForReadiness() throws Exception {
        // Given
        http.health().require("kafka", () -> false);
        http.health().require("postgres", () -> true);
        // When
        var ready = get("/health/ready");
        // Then
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(ready.body()).contains("\"ready\":false").contains("\"kafka\":false,\"postgres\":true");
    }

    @Test
    void shouldBeReadyWhenEveryConditionHolds() throws Exception {
        // Given
        http.health().require("kafka", () -> true);
        // When
        var ready = get("/health/ready");
        // Then
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"ready\":true");
    }

    @Test
    void shouldTellMetricsInPrometheusText() throws Exception {
        // Given
        http.metrics().counter("voice.things", "kind", "odd").increment();
        // When
        var metrics = get("/metrics");
        // Then
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
        assertThat(metrics.body())
                .contains("voice_things_total{kind=\"odd\"} 1.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void shouldCountRequestsByTemplateAndNotByWhatSomebodyMakesUp() throws Exception {
        // Given
        for (int i = 0; i < 30; i++) {
            get("/v1/things/" + i);
            get("/made/up/" + i);
        }
        get("/v1/failing");
        raw("MADEUP1 /v1/things/1", "");
        raw("MADEUP2 /v1/things/1", "");
        // When, Then: a request is counted once it is answered
        await().untilAsserted(() -> assertThat(get("/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("voice_http_requests_seconds_count")))
                .containsExactlyInAnyOrder(
                        "voice_http_requests_seconds_count{method=\"GET\",route=\"/v1/things/{id}\",status=\"200\"} 30",
                        "voice_http_requests_seconds_count{method=\"GET\",route=\"other\",status=\"404\"} 30",
                        "voice_http_requests_seconds_count{method=\"GET\",route=\"/v1/failing\",status=\"500\"} 1",
                        "voice_http_requests_seconds_count{method=\"other\",route=\"other\",status=\"405\"} 2"));
        assertThat(get("/metrics").body())
                .contains("# TYPE voice_http_requests_seconds histogram")
                .containsPattern("voice_http_connections [1-9]");
    }

    @ParameterizedTest
    @CsvSource({"/v1/things/1", "/v1/refused", "/v1/failing", "/nothing"})
    void shouldTellTheTraceOfTheCallerWhateverItAnswers(String path) throws Exception {
        // When
        var request = HttpRequest.newBuilder(http.uri().resolve(path)).header("traceparent", TRACE);
        // Then
        assertThat(client.send(request.build(), BodyHandlers.ofString())
                        .headers()
                        .firstValue("traceparent"))
                .hasValue(TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void shouldBeginATraceWhenTheCallerHasNone(String header) throws Exception {
        // When
        var request = HttpRequest.newBuilder(http.uri().resolve("/v1/things/1")).header("traceparent", header);
        // Then
        assertThat(client.send(request.build(), BodyHandlers.ofString())
                        .headers()
                        .firstValue("traceparent"))
                .hasValueSatisfying(
                        trace -> assertThat(Traceparent.parse(trace)).isPresent());
    }

    @Test
    void shouldHaveTheTraceInEveryLineOfARequestAndInNoneOfAnother() throws Exception {
        // Given
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(ProblemAnswers.class);
        lines.start();
        logger.addAppender(lines);
        // When
        var traced = HttpRequest.newBuilder(http.uri().resolve("/v1/failing")).header("traceparent", TRACE);
        client.send(traced.build(), BodyHandlers.ofString());
        get("/v1/failing");
        // Then
        logger.detachAppender(lines);
        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.getFirst().getMDCPropertyMap()).isEqualTo(Map.of("traceId", TRACE.substring(3, 35)));
        assertThat(lines.list.getLast().getMDCPropertyMap())
                .containsOnlyKeys("traceId")
                .doesNotContainValue(TRACE.substring(3, 35));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/things/1, 200",
        "/health/live, 200",
        "/metrics, 200",
        "/v1/refused, 400",
        "/nothing, 404",
        "/v1/failing, 500"
    })
    void shouldHaveSecurityHeadersWhateverItAnswers(String path, int status) throws Exception {
        // When
        var answer = get(path);
        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Permissions-Policy"))
                .hasValue("camera=(), microphone=(), geolocation=(), display-capture=()");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void shouldAnswerTheWholeProblemWhenARouteRefuses() throws Exception {
        // When
        var answer = get("/v1/refused");
        // Then
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(answer.body()).isEqualTo("""
                {"type":"urn:waddle:voice:problem:malformed","title":"Request is malformed","status":400,\
                "detail":"colour: blau (expected: red)","code":"MALFORMED","field":"colour","nothing":null}""");
    }

    @Test
    void shouldTellNothingOfItsInsideWhenARouteFails() throws Exception {
        // When
        var answer = get("/v1/failing");
        // Then
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"INTERNAL\"")
                .doesNotContain("postgresql")
                .doesNotContain("IllegalState");
    }

    @Test
    void shouldTellWhatIsAllowedWhenTheMethodIsNot() throws Exception {
        // When
        var answer = client.send(
                HttpRequest.newBuilder(http.uri().resolve("/v1/things/1"))
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());
        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/things/%zz, 400, MALFORMED",
        "GET /v1/things/%C3%28, 400, MALFORMED",
        "GET /../v1, 400, MALFORMED",
        "OPTIONS /v1/things/1, 405, METHOD_NOT_ALLOWED",
        "BREW /v1/things/1, 405, METHOD_NOT_ALLOWED",
        "GET /, 404, NOT_FOUND"
    })
    void shouldAnswerAsProblemWhenRequestIsOdd(String line, int status, String code) throws Exception {
        // When
        String answer = raw(line, "");
        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 %d ".formatted(status))
                .contains("application/problem+json")
                .contains("nosniff")
                .contains("\"code\":\"%s\"".formatted(code))
                .doesNotContain("Jetty");
    }

    @Test
    void shouldRefuseWhenHeadersAreTooLarge() throws Exception {
        // When
        String answer = raw("GET /v1/things/1", "X: %s\r\n".formatted("y".repeat(20_000)));
        // Then
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"TOO_LARGE\"");
    }

    @Test
    void shouldRefuseWhenHeaderHoldsControlCharacter() throws Exception {
        // When
        String answer = raw("GET /v1/things/1", "X: a\u0001b\r\n");
        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"MALFORMED\"")
                .contains("nosniff")
                .contains("no-store");
    }

    @Test
    void shouldFinishWhatIsUnderWayWhenClosed() throws Exception {
        // Given
        var answer = client.sendAsync(
                HttpRequest.newBuilder(http.uri().resolve("/v1/slow")).build(), BodyHandlers.ofString());
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        // When
        var closing = Thread.startVirtualThread(http::close);
        assertThat(closing.join(Duration.ofMillis(200)))
                .as("closed under the request")
                .isFalse();
        released.countDown();
        // Then
        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(5))
                .extracting(HttpResponse::body)
                .isEqualTo("finished");
        assertThat(closing.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void shouldFailWhenThePortIsTaken() {
        try (var second = new ServiceHttp("127.0.0.1")) {
            int taken = http.uri().getPort();
            assertThatThrownBy(() -> second.start(taken)).hasMessageContaining(Integer.toString(taken));
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(http.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private String raw(String line, String headers) throws IOException {
        return RawHttp.send(http.uri(), line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n");
    }
}
