package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.runtime.contract.HttpContract;
import io.waddle.voice.runtime.problem.CommonProblem;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That all routes and the contract are the same, and that both can be read where they are served. */
class ContractRoutesTest {
    /** Writes, which nothing here does: it has routes of its own. */
    private static final String ERASURE = "DELETE /v1/analytics/users/{}";

    private static AnalyticsHttp http;

    @BeforeAll
    static void start() {
        http = new AnalyticsHttp(TestPostgres.fresh(), Instant.parse("2026-05-02T20:00:00Z"));
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldServeWhatTheContractHasAndNothingElse() {
        // Given
        Set<String> expected = HttpContract.read(AnalyticsRoutes.CONTRACT).signatures();
        // When
        Set<String> served =
                Stream.concat(http.signatures().stream(), Stream.of(ERASURE)).collect(Collectors.toSet());
        // Then
        assertThat(served).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = CommonProblem.class,
            names = {
                "MALFORMED",
                "UNAUTHENTICATED",
                "MISSING_SCOPE",
                "NOT_FOUND",
                "METHOD_NOT_ALLOWED",
                "INTERNAL",
                "UNAVAILABLE"
            })
    void shouldDescribeEachProblemAsItIsAnswered(CommonProblem problem) {
        // When
        JsonNode described = http.json("/openapi.json")
                .path("components")
                .path("schemas")
                .path(HttpContract.problemSchema(problem.name()))
                .path("properties");
        // Then
        assertThat(described.path("code").path("const").asText()).isEqualTo(problem.name());
        assertThat(described.path("type").path("const").asText()).isEqualTo(problem.urn());
        assertThat(described.path("title").path("const").asText()).isEqualTo(problem.title());
        assertThat(described.path("status").path("const").asInt()).isEqualTo(problem.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs", "/docs/swagger-ui-bundle.js", "/health/live", "/metrics"})
    void shouldServeItToEverybodyWhenItIsNoAnswerOfAnalytics(String path) {
        HttpResponse<String> response = http.send(path, null);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isNotBlank();
    }
}
