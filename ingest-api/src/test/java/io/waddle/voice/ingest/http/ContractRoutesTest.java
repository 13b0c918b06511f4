package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.runtime.contract.HttpContract;
import io.waddle.voice.runtime.docs.OpenApi;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.ProblemType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That all routes and the contract are the same, and that both can be read where they are served. */
class ContractRoutesTest {
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

    @Test
    void shouldServeWhatTheContractHasAndNothingElse() {
        // Given
        var expected = HttpContract.read(IngestRoutes.CONTRACT).signatures();
        // When
        var served = routes.signatures();
        // Then
        assertThat(served).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<ProblemType> problems() {
        return Stream.concat(Arrays.stream(CommonProblem.values()), Arrays.stream(ProblemCode.values()));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void shouldDescribeEachProblemAsItIsAnswered(ProblemType problem) throws Exception {
        // Given
        JsonNode contract = new ObjectMapper().readTree(OpenApi.json(IngestRoutes.CONTRACT));
        String schema = HttpContract.problemSchema(problem.name());
        // When
        JsonNode described =
                contract.path("components").path("schemas").path(schema).path("properties");
        // Then
        assertThat(described.path("code").path("const").asText()).isEqualTo(problem.name());
        assertThat(described.path("type").path("const").asText()).isEqualTo(problem.urn());
        assertThat(described.path("title").path("const").asText()).isEqualTo(problem.title());
        assertThat(described.path("status").path("const").asInt()).isEqualTo(problem.status());
    }

    @Test
    void shouldServeTheContractToEverybodyWhenAskedForIt() throws Exception {
        // When
        var answer = routes.call("GET", "/openapi.json").send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(answer.json().path("openapi").asText()).startsWith("3.1.");
        assertThat(answer.json().path("info").path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(answer.json().path("paths").size()).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs", "/docs/swagger-ui-bundle.js"})
    void shouldSendNothingWhenTheReaderHasItAlready(String path) throws Exception {
        // Given
        String tag = routes.call("GET", path).send().header("ETag");
        // When
        var answer = routes.call("GET", path)
                .header("If-None-Match", "\"other\", " + tag)
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.response().body()).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html;charset=utf-8",
        "/docs/page.js, text/javascript;charset=utf-8",
        "/docs/page.css, text/css;charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript;charset=utf-8",
        "/docs/swagger-ui.css, text/css;charset=utf-8",
    })
    void shouldServeThePageFromHereWhenSomebodyReads(String path, String contentType) throws Exception {
        // When
        var answer = routes.call("GET", path).send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").replace(" ", "")).isEqualToIgnoringCase(contentType);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.response().body()).isNotBlank();
    }

    @Test
    void shouldLetThePageReachNothingElseWhenItIsShown() throws Exception {
        // When
        var answer = routes.call("GET", "/docs").send();
        // Then
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe-", "http:", "https:", "*");
        assertThat(answer.response().body()).doesNotContain("http:", "https:", "//");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/index.html",
                "/docs/swagger-initializer.js",
                "/docs/..%2Fopenapi.yaml",
                "/docs/page.html",
                "/docs/%2e%2e/openapi.yaml",
            })
    void shouldServeNothingElseWhenItIsBesideThePage(String path) throws Exception {
        // When
        var answer = routes.call("GET", path).send();
        // Then
        assertThat(answer.status()).isBetween(400, 404);
    }
}
