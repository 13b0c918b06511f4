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

class ActivityEndpointTest {
    private static final Instant FIRST_OF_MAY = Instant.parse("2026-05-01T20:00:00Z");
    private static final String ACTIVITY = "/v1/analytics/waddles/w/activity";

    private static AnalyticsHttp http;

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = TestPostgres.fresh();
        TestSink.write(database, week(), offset -> 7);
        http = new AnalyticsHttp(database, FIRST_OF_MAY.plus(Duration.ofDays(8)));
    }

    /** Ann comes on the 1st, the 2nd and the 8th, Bob on the 2nd only. */
    private static SimulatedWaddle week() {
        return new SimulatedWaddle("w", FIRST_OF_MAY)
                .join("ann", "lobby")
                .pass(Duration.ofMinutes(6))
                .end("lobby")
                .pass(Duration.ofHours(24))
                .join("ann", "lobby")
                .join("bob", "stage")
                .pass(Duration.ofMinutes(1))
                .join("ann", "stage")
                .pass(Duration.ofMinutes(1))
                .leave("ann")
                .pass(Duration.ofMinutes(2))
                .end("stage")
                .end("lobby")
                .pass(Duration.ofDays(6))
                .join("ann", "lobby")
                .pass(Duration.ofMinutes(1))
                .end("lobby");
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldTellWhoComesEachDayAndWhoComesAgain() {
        // When: it is the 9th
        JsonNode activity = http.json(ACTIVITY + "?days=10");

        // Then
        assertThat(activity.path("days").findValuesAsText("date"))
                .hasSize(10)
                .startsWith("2026-04-30")
                .endsWith("2026-05-09");
        assertThat(activity.path("days").path(0).toString()).isEqualTo("""
                {"date":"2026-04-30","active":0,"activeWeek":0,"activeMonth":0,"newUsers":0,"returningUsers":0,\
                "minutesPerUser":0}""");
        assertThat(activity.path("days").path(1).toString()).isEqualTo("""
                {"date":"2026-05-01","active":1,"activeWeek":1,"activeMonth":1,"newUsers":1,"returningUsers":0,\
                "minutesPerUser":6}""");
        assertThat(activity.path("days").path(2).toString()).isEqualTo("""
                {"date":"2026-05-02","active":2,"activeWeek":2,"activeMonth":2,"newUsers":1,"returningUsers":1,\
                "minutesPerUser":3}""");
        assertThat(activity.path("days").findValuesAsText("activeWeek"))
                .containsExactly("0", "1", "2", "2", "2", "2", "2", "2", "2", "1");
        assertThat(activity.path("days").path(9).path("activeMonth").asInt()).isEqualTo(2);
        assertThat(activity.path("retention").toString()).isEqualTo("""
                {"day1":{"cohort":2,"returned":1,"share":0.5},"day7":{"cohort":1,"returned":1,"share":1},\
                "day30":{"cohort":0,"returned":0,"share":0}}""");
    }

    @Test
    void shouldKnowThoseFromBeforeThePeriodWhenItIsShort() {
        // When: of the 8th and the 9th
        JsonNode activity = http.json(ACTIVITY + "?days=2");

        // Then
        assertThat(activity.path("days").path(0).toString()).isEqualTo("""
                {"date":"2026-05-08","active":1,"activeWeek":2,"activeMonth":2,"newUsers":0,"returningUsers":1,\
                "minutesPerUser":1}""");
        assertThat(activity.path("retention").path("day7").toString())
                .isEqualTo("{\"cohort\":1,\"returned\":1,\"share\":1}");
    }

    @Test
    void shouldTellDaysOfNobodyWhenTheWaddleIsUnknown() {
        assertThat(http.json("/v1/analytics/waddles/none/activity").path("days"))
                .hasSize(30);
    }
}
