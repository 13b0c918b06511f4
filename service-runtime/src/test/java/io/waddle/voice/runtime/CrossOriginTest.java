package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {
    private static final String APP = "https://app.example";
    private static final String PREFLIGHT = """
            Access-Control-Request-Method: POST\r
            Access-Control-Request-Headers: authorization,content-type,idempotency-key\r
            """;

    private ServiceHttp http;

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void shouldAnswerThePreflightWhenTheOriginIsConfigured() throws Exception {
        // Given
        start(Map.of("VOICE_CORS_ORIGINS", APP + ",http://localhost:5173"));
        // When
        String answer = raw("OPTIONS /v1/things", "Origin: " + APP + "\r\n" + PREFLIGHT);
        // Then
        assertThat(answer).startsWith("HTTP/1.1 20");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(header(answer, "Access-Control-Allow-Methods").split(",", -1))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "DELETE");
        assertThat(header(answer, "Access-Control-Allow-Headers").split(",", -1))
                .containsExactlyInAnyOrder(
                        "Authorization", "Content-Type", "Idempotency-Key", "Prefer", "If-None-Match", "Last-Event-ID");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("600");
        assertThat(answer).doesNotContain("Allow-Credentials");
    }

    @ParameterizedTest
    @CsvSource({"/v1/things, 200", "/v1/nothing, 404"})
    void shouldLetPagesReadTheAnswerWhenTheirOriginIsConfigured(String path, int status) throws Exception {
        // Given
        start(Map.of("VOICE_CORS_ORIGINS", APP));
        // When
        String answer = raw("GET " + path, "Origin: " + APP + "\r\n");
        // Then
        assertThat(answer).startsWith("HTTP/1.1 %d ".formatted(status));
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(List.of(header(answer, "Access-Control-Expose-Headers").split(",", -1)))
                .containsExactlyInAnyOrder("ETag", "Location", "Retry-After");
        assertThat(header(answer, "Vary")).contains("Origin");
        assertThat(answer).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.evil.example",
                "https://appxexample",
                "http://app.example",
                "https://app.example:444",
                "null"
            })
    void shouldSayNothingOfOriginsWhenItIsAnother(String origin) throws Exception {
        // Given
        start(Map.of("VOICE_CORS_ORIGINS", APP));
        // When
        String answer = raw("GET /v1/things", "Origin: " + origin + "\r\n");
        String preflight = raw("OPTIONS /v1/things", "Origin: " + origin + "\r\n" + PREFLIGHT);
        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Access-Control-Allow");
        assertThat(preflight).doesNotContain("Access-Control-Allow");
    }

    @Test
    void shouldKnowNoOtherOriginsWhenNoneIsConfigured() throws Exception {
        // Given
        start(Map.of());
        // When
        String answer = raw("GET /v1/things", "Origin: " + APP + "\r\n");
        String preflight = raw("OPTIONS /v1/things", "Origin: " + APP + "\r\n" + PREFLIGHT);
        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Access-Control");
        assertThat(preflight).startsWith("HTTP/1.1 405 ").doesNotContain("Access-Control");
    }

    private void start(Map<String, String> environment) {
        http = ServiceHttp.of(Settings.fromEnvironment(environment));
        http.start(0, config -> config.routes.get("/v1/things", context -> context.result("things")));
    }

    private String raw(String line, String headers) throws IOException {
        return RawHttp.send(http.uri(), line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n");
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }
}
