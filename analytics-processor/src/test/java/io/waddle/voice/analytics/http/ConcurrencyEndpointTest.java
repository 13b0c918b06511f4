package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyEndpointTest {
    private static final Instant EVENING = Instant.parse("2026-05-02T20:00:00Z");
    private static final String CONCURRENCY = "/v1/analytics/waddles/w/concurrency";

    private static AnalyticsHttp http;

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = TestPostgres.fresh();
        TestSink.write(database, evening(), offset -> 7);
        http = new AnalyticsHttp(database, EVENING.plus(Duration.ofMinutes(47)));
    }

    /** Ann for 20 minutes, with Bob elsewhere for the 5th; then nobody; then Cyd from the 40th on. */
    private static SimulatedWaddle evening() {
        return new SimulatedWaddle("w", EVENING)
                .join("ann", "lobby")
                .pass(Duration.ofMinutes(5))
                .join("bob", "stage")
                .pass(Duration.ofSeconds(30))
                .end("stage")
                .pass(Duration.ofMinutes(14).plusSeconds(30))
                .end("lobby")
                .pass(Duration.ofMinutes(20))
                .join("cyd", "lobby");
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldAnswerTheHighestOfEachStep() {
        assertThat(http.body(CONCURRENCY + "?from=2026-05-02T20:04:00Z&to=2026-05-02T20:07:00Z&step=60"))
                .isEqualTo("""
                        {"points":[{"at":"2026-05-02T20:04:00.000Z","participants":1,"sessions":1},\
                        {"at":"2026-05-02T20:05:00.000Z","participants":2,"sessions":2},\
                        {"at":"2026-05-02T20:06:00.000Z","participants":1,"sessions":1}]}""");
    }

    @Test
    void shouldAnswerTheSameFromQuartersWhenTheStepIsMadeOfThem() {
        assertThat(http.body(CONCURRENCY + "?from=2026-05-02T20:00:00Z&to=2026-05-02T22:00:00Z&step=900"))
                .isEqualTo("""
                        {"points":[{"at":"2026-05-02T20:00:00.000Z","participants":2,"sessions":2},\
                        {"at":"2026-05-02T20:15:00.000Z","participants":1,"sessions":1},\
                        {"at":"2026-05-02T20:30:00.000Z","participants":1,"sessions":1},\
                        {"at":"2026-05-02T20:45:00.000Z","participants":1,"sessions":1}]}""");
    }

    @Test
    void shouldAnswerTheLastDayInQuartersWhenNothingElseIsAskedFor() {
        // When
        JsonNode points = http.json(CONCURRENCY).path("points");

        // Then: the last begins before now, and the first no later than a day before
        assertThat(points).hasSize(97);
        assertThat(points.path(0).path("at").asText()).isEqualTo("2026-05-01T20:45:00.000Z");
        assertThat(points.path(96).toString())
                .isEqualTo("{\"at\":\"2026-05-02T20:45:00.000Z\",\"participants\":1,\"sessions\":1}");
    }

    @Test
    void shouldAnswerMinutesWhenAPeriodIsAskedForWithoutAStep() {
        assertThat(http.json(CONCURRENCY + "?from=2026-05-02T20:00:00Z").path("points"))
                .hasSize(47);
        assertThat(http.json("/v1/analytics/waddles/none/concurrency?from=2026-05-02T20:46:00Z")
                        .toString())
                .isEqualTo("""
                        {"points":[{"at":"2026-05-02T20:46:00.000Z","participants":0,"sessions":0}]}""");
        assertThat(http.json(CONCURRENCY + "?from=2026-05-02T21:00:00Z").path("points"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "step=9, step",
        "step=86401, step",
        "step=10, step",
        "from=2026-03-01T00:00:00Z&step=3000, step",
        "from=2026-04-30T20:47:00Z, step",
        "from=2026-05-02T20:00:00Z&to=2026-05-02T20:00:00Z, to",
        "format=csv, format"
    })
    void shouldNameTheFieldWhenItIsMalformed(String query, String field) {
        http.assertMalformed(CONCURRENCY + "?" + query, field);
    }
}
