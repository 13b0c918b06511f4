package io.waddle.voice.analytics.http;

import static io.waddle.voice.analytics.http.AnalyticsHttp.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.RecordingStatus;
import io.waddle.voice.avro.StageRequestStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsEndpointTest {
    private static final Instant EVENING = Instant.parse("2026-05-02T20:00:00Z");
    private static final String WADDLE = "/v1/analytics/waddles/w";

    private static final DataSource DATABASE = TestPostgres.fresh();
    private static AnalyticsHttp http;

    @BeforeAll
    static void start() throws SQLException {
        TestSink.write(DATABASE, evening(), offset -> 7);
        http = new AnalyticsHttp(DATABASE, EVENING.plus(Duration.ofHours(2)));
    }

    /** An hour in the lobby, in which Bob asks to speak; then Cyd waits on the stage, and is there still. */
    private static SimulatedWaddle evening() {
        return new SimulatedWaddle("w", EVENING)
                .join("ann", "lobby")
                .pass(Duration.ofMinutes(15))
                .join("bob", "lobby")
                .request("bob")
                .pass(Duration.ofMillis(12_500))
                .resolve("bob", StageRequestStatus.APPROVED, "ann")
                .speak("bob")
                .pass(Duration.ofMinutes(3))
                .speak("ann")
                .pass(Duration.ofMinutes(1))
                .silence("ann")
                .pass(Duration.ofMinutes(2))
                .leave("bob")
                .report(
                        "lobby",
                        MediaReport.newBuilder()
                                .setType(MediaReportType.RECORDING)
                                .setSessionId("w-session-2")
                                .setRecordingId("r")
                                .setRecordingStatus(RecordingStatus.UPLOADED)
                                .setUrl("https://recordings.example/r")
                                .build())
                .pass(Duration.ofMinutes(40).minusMillis(12_500 + 6 * 60_000 - 60_000))
                .end("lobby")
                .join("cyd", "stage")
                .speak("cyd");
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldListTheNewestStartFirst() {
        assertThat(http.body(WADDLE + "/sessions")).isEqualTo("""
                        {"items":[\
                        {"sessionId":"w-session-8","channelId":"stage","type":"VOICE","hostUserId":null,\
                        "startedAt":"2026-05-02T20:56:00.000Z","endedAt":null,"endReason":null,"durationSeconds":3840,\
                        "peakParticipants":1,"avgParticipants":1,"participantSeconds":3840,"speakerSeconds":3840,\
                        "uniqueParticipants":1},\
                        {"sessionId":"w-session-2","channelId":"lobby","type":"VOICE","hostUserId":null,\
                        "startedAt":"2026-05-02T20:00:00.000Z","endedAt":"2026-05-02T20:56:00.000Z",\
                        "endReason":"ENDED","durationSeconds":3360,"peakParticipants":2,"avgParticipants":1.111,\
                        "participantSeconds":3732.5,"speakerSeconds":420,"uniqueParticipants":2}\
                        ],"nextCursor":null}""");
    }

    @Test
    void shouldListThoseOfAChannelOnly() {
        assertThat(ids(http.json(WADDLE + "/channels/lobby/sessions"))).containsExactly("w-session-2");
        assertThat(http.body(WADDLE + "/channels/none/sessions")).isEqualTo("{\"items\":[],\"nextCursor\":null}");
        assertThat(http.body("/v1/analytics/waddles/none/sessions")).isEqualTo("{\"items\":[],\"nextCursor\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2026-05-02T20:55:59Z, w-session-8 w-session-2",
        "?from=2026-05-02T20:56:00Z, w-session-8",
        "?from=2026-05-02T21:30:00Z, w-session-8",
        "?to=2026-05-02T20:56:00Z, w-session-2",
        "?from=2026-05-02T20:10:00Z&to=2026-05-02T20:20:00Z, w-session-2",
        "?from=2026-05-02T19:00:00Z&to=2026-05-02T20:00:00Z, ''"
    })
    void shouldListThoseThatOverlapThePeriod(String query, String expected) {
        assertThat(String.join(" ", ids(http.json(WADDLE + "/sessions" + query))))
                .isEqualTo(expected);
    }

    @Test
    void shouldShowASessionWithAllThatHappenedInIt() {
        assertThat(http.body(WADDLE + "/sessions/w-session-2")).isEqualTo("""
                        {"sessionId":"w-session-2","channelId":"lobby","type":"VOICE","hostUserId":null,\
                        "startedAt":"2026-05-02T20:00:00.000Z","endedAt":"2026-05-02T20:56:00.000Z",\
                        "endReason":"ENDED","durationSeconds":3360,"peakParticipants":2,"avgParticipants":1.111,\
                        "participantSeconds":3732.5,"speakerSeconds":420,"uniqueParticipants":2,\
                        "stays":[{"stayId":"w-stay-3","userId":"ann","joinedAt":"2026-05-02T20:00:00.000Z",\
                        "leftAt":"2026-05-02T20:56:00.000Z","leaveReason":"SESSION_ENDED","role":"PARTICIPANT",\
                        "seconds":3360,"speakerSeconds":60,"speakerShare":0.143},\
                        {"stayId":"w-stay-5","userId":"bob","joinedAt":"2026-05-02T20:15:00.000Z",\
                        "leftAt":"2026-05-02T20:21:12.500Z","leaveReason":"LEFT","role":"PARTICIPANT",\
                        "seconds":372.5,"speakerSeconds":360,"speakerShare":0.857}],\
                        "speaking":[{"userId":"bob","from":"2026-05-02T20:15:12.500Z","to":"2026-05-02T20:21:12.500Z"},\
                        {"userId":"ann","from":"2026-05-02T20:18:12.500Z","to":"2026-05-02T20:19:12.500Z"}],\
                        "stageRequests":[{"requestId":"w-request-6","userId":"bob","invited":false,\
                        "requestedAt":"2026-05-02T20:15:00.000Z","status":"APPROVED","resolvedBy":"ann",\
                        "resolvedAt":"2026-05-02T20:15:12.500Z","reason":null,"waitSeconds":12.5}],\
                        "recording":{"status":"UPLOADED","url":"https://recordings.example/r"},"truncated":false}""");
    }

    @Test
    void shouldShowARunningSessionWithWhatItHasSoFar() {
        JsonNode session = http.json(WADDLE + "/sessions/w-session-8");
        assertThat(session.path("endedAt").isNull()).isTrue();
        assertThat(session.path("stays").path(0).path("leftAt").isNull()).isTrue();
        assertThat(session.path("stays").path(0).path("speakerSeconds").asInt()).isEqualTo(3_840);
        assertThat(session.path("speaking").path(0).path("to").isNull()).isTrue();
        assertThat(session.path("recording").toString()).isEqualTo("{\"status\":\"NONE\",\"url\":null}");
    }

    @Test
    void shouldKnowNoSessionOfAnotherWaddle() {
        assertProblem(http.get(WADDLE + "/sessions/none"), 404, "NOT_FOUND");
        assertProblem(http.get("/v1/analytics/waddles/other/sessions/w-session-2"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=501, limit",
        "cursor=, cursor",
        "cursor=nonsense, cursor",
        "cursor=MTIzOg, cursor",
        "from=yesterday, from",
        "to=+1000000-01-01T00:00:00Z, to",
        "format=xml, format",
        "days=3, days",
        "from=2026-05-02T20:00:00Z&from=2026-05-02T20:00:00Z, from"
    })
    void shouldNameTheFieldWhenItIsMalformed(String query, String field) {
        http.assertMalformed(WADDLE + "/sessions?" + query, field);
    }

    @Test
    void shouldNeitherLoseNorRepeatASessionWhenSomeStartMeanwhile() throws SQLException {
        // Given: several sessions of one millisecond each
        DataSource database = TestPostgres.fresh();
        var waddle = new SimulatedWaddle("w", EVENING);
        for (int i = 0; i < 23; i++) {
            waddle.join("ann", "lobby").join("bob", "stage").join("cyd", "third");
            waddle.end("lobby").end("stage").end("third").pass(Duration.ofMillis(i % 3));
        }
        TestSink.write(database, waddle, offset -> 50);

        // When
        var seen = new ArrayList<String>();
        try (var paged = new AnalyticsHttp(database, EVENING.plus(Duration.ofHours(2)))) {
            String cursor = "";
            int pages = 0;
            do {
                JsonNode page = paged.json(WADDLE + "/sessions?limit=10" + cursor);
                seen.addAll(ids(page));
                cursor = "&cursor=" + page.path("nextCursor").asText();
                var other = new SimulatedWaddle("w", EVENING.plusSeconds(60 + pages)).join("dan", "lobby" + pages);
                TestPostgres.run(database, "UPDATE consumer_offsets SET next_offset = 0");
                TestSink.write(database, other, offset -> 50);
                pages++;
            } while (!cursor.endsWith("null"));
            assertThat(pages).isEqualTo(7);
        }

        // Then
        List<String> started = waddle.events().stream()
                .flatMap(event -> Stream.ofNullable(event.getSession()))
                .map(session -> session.getSessionId())
                .distinct()
                .toList();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(started);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items").findValuesAsText("sessionId");
    }
}
