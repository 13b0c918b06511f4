package io.waddle.voice.analytics.http;

import static io.waddle.voice.analytics.http.AnalyticsHttp.SCOPE;
import static io.waddle.voice.analytics.http.AnalyticsHttp.assertProblem;
import static io.waddle.voice.analytics.http.AnalyticsHttp.parsed;
import static io.waddle.voice.analytics.http.AnalyticsHttp.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.RejectionCode;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsEndpointTest {
    private static final String STATS = "/v1/analytics/waddles/w/channels/lobby/stats";
    /** The night in which clocks went forward in Berlin: the 29th has 23 hours there. */
    private static final Instant EVENING = Instant.parse("2026-03-28T22:00:00Z");

    private static AnalyticsHttp http;

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = TestPostgres.fresh();
        TestSink.write(database, evening(), offset -> 5);
        http = new AnalyticsHttp(database, EVENING.plus(Duration.ofHours(30)));
    }

    /** Ann from 22:00 to 22:00 on the next day, with Bob for the first 1.5 s of it; Bob talks for 1.25 s. */
    private static SimulatedWaddle evening() {
        return new SimulatedWaddle("w", EVENING)
                .join("ann", "lobby")
                .join("bob", "lobby")
                .pass(Duration.ofMillis(250))
                .speak("bob")
                .pass(Duration.ofMillis(1_250))
                .leave("bob")
                .reject("cyd", "lobby", RejectionCode.CHANNEL_FULL)
                .reject("cyd", "lobby", RejectionCode.CHANNEL_FULL)
                .reject("dan", "lobby", RejectionCode.MISSING_PERMISSION)
                .pass(Duration.ofHours(24).minusMillis(1_500))
                .leave("ann")
                .pass(Duration.ofSeconds(20))
                .expire("lobby")
                .join("eve", "stage");
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldAnswerInTheShapeOfTheContract() {
        // When
        var response = http.send(STATS, token(SCOPE));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body()).isEqualTo("""
                        {"totalSessions":1,"totalDurationSeconds":86400,"avgDurationSeconds":86400,\
                        "maxParticipants":2,"avgParticipants":1,"totalParticipantSeconds":86401.5,\
                        "totalSpeakerSeconds":1.25,"uniqueParticipants":2,"joinAttempts":5,\
                        "joinRejections":{"CHANNEL_FULL":2,"MISSING_PERMISSION":1},"days":[\
                        {"date":"2026-03-28","sessions":1,"durationSeconds":7200,"participantSeconds":7201.5,\
                        "speakerSeconds":1.25,"peakParticipants":2,"uniqueParticipants":2},\
                        {"date":"2026-03-29","sessions":0,"durationSeconds":79200,"participantSeconds":79200,\
                        "speakerSeconds":0,"peakParticipants":1,"uniqueParticipants":1}]}""");
    }

    @Test
    void shouldSplitAtMidnightOfTheZoneWhenItsDayHas23Hours() {
        // When
        JsonNode days = http.json(STATS + "?tz=Europe/Berlin").path("days");

        // Then: 23:00 to midnight, the short day, and the rest
        assertThat(days.findValuesAsText("date")).containsExactly("2026-03-28", "2026-03-29");
        assertThat(days.findValuesAsText("durationSeconds")).containsExactly("3600", "82800");
    }

    @Test
    void shouldCountARunningSessionWithWhatItHasSoFarWhenTheWholeWaddleIsAskedFor() {
        // When
        JsonNode stats = http.json("/v1/analytics/waddles/w/stats?days=2");

        // Then: Eve has been on the stage since 22:00:20, and it is 04:00
        assertThat(stats.path("totalSessions").asInt()).isEqualTo(1);
        assertThat(stats.path("totalDurationSeconds").decimalValue()).isEqualByComparingTo("100780");
        assertThat(stats.path("uniqueParticipants").asInt()).isEqualTo(2);
        assertThat(stats.path("days").findValuesAsText("date")).containsExactly("2026-03-29", "2026-03-30");
    }

    @Test
    void shouldAnswerZerosWhenNothingIsKnown() {
        // When
        JsonNode stats = http.json("/v1/analytics/waddles/none/channels/none/stats");

        // Then
        assertThat(stats.path("totalSessions").asInt()).isZero();
        assertThat(stats.path("avgParticipants").decimalValue()).isZero();
        assertThat(stats.path("joinRejections")).isEmpty();
        assertThat(stats.path("days")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "days=0, days",
        "days=401, days",
        "days=ten, days",
        "days=1&days=2, days",
        "tz=Mars/Olympus, tz",
        "tz=, tz"
    })
    void shouldNameTheFieldWhenItIsMalformed(String query, String field) {
        // When: the token lacks the scope too, but the form is looked at first
        var response = http.send(STATS + "?" + query, token("voice"));

        // Then
        assertProblem(response, 400, "MALFORMED");
        assertThat(parsed(response.body()).path("field").asText()).isEqualTo(field);
    }

    @Test
    void shouldNameTheFieldWhenAnIdIsMalformed() {
        var response = http.send("/v1/analytics/waddles/a%20b/stats", token(SCOPE));
        assertProblem(response, 400, "MALFORMED");
        assertThat(parsed(response.body()).path("field").asText()).isEqualTo("waddleId");
    }

    @Test
    void shouldAskForATokenWhenThereIsNoneOrABadOne() {
        var none = http.send(STATS + "?days=0", null);
        assertProblem(none, 401, "UNAUTHENTICATED");
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"waddle-voice\"");
        var bad = http.send(STATS, "nonsense");
        assertProblem(bad, 401, "UNAUTHENTICATED");
        assertThat(bad.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"waddle-voice\", error=\"invalid_token\"");
    }

    @Test
    void shouldNameTheScopeWhenItIsMissing() {
        var response = http.send(STATS, token("voice voice:admin"));
        assertProblem(response, 403, "MISSING_SCOPE");
        assertThat(parsed(response.body()).path("scope").asText()).isEqualTo("voice:analytics");
    }

    @Test
    void shouldAnswerAProblemWhenThereIsNoRoute() {
        assertProblem(http.send("/v1/nothing", token(SCOPE)), 404, "NOT_FOUND");
        var deleted = AnalyticsHttp.send(
                HttpRequest.newBuilder(http.uri().resolve(STATS)).DELETE().build());
        assertProblem(deleted, 405, "METHOD_NOT_ALLOWED");
    }
}
