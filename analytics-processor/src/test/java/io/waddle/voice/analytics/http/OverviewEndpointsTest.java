package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ConnectionQuality;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.RejectionCode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where something happens, when, and how it goes: of two minutes in a lobby, on a Saturday. */
class OverviewEndpointsTest {
    private static final Instant EVENING = Instant.parse("2026-05-02T20:00:00Z");
    private static final String WADDLES = "/v1/analytics/waddles";
    private static final String WADDLE = WADDLES + "/w";

    private static AnalyticsHttp http;

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = TestPostgres.fresh();
        TestSink.write(database, evening(), offset -> 7);
        TestPostgres.run(database, "UPDATE consumer_offsets SET next_offset = 0");
        TestSink.write(database, night(), offset -> 7);
        http = new AnalyticsHttp(database, EVENING.plus(Duration.ofMinutes(30)), 1.5);
    }

    /** Ann is there for two minutes, Bob for 50 s of them, Cyd for 5 s. */
    private static SimulatedWaddle evening() {
        return new SimulatedWaddle("w", EVENING)
                .configure("lobby", "Lobby", ChannelType.VOICE)
                .configure("text", "Text", ChannelType.TEXT)
                .configure("old", "Old", ChannelType.STAGE)
                .delete("old")
                .join("ann", "lobby")
                .pass(Duration.ofSeconds(10))
                .joinUnconnected("bob", "lobby")
                .pass(Duration.ofSeconds(2))
                .update("bob", seat -> seat.setConnectionState(ConnectionState.CONNECTED))
                .speak("ann")
                .pass(Duration.ofSeconds(8))
                .speak("bob")
                .pass(Duration.ofSeconds(10))
                .silence("ann")
                .pass(Duration.ofSeconds(10))
                .silence("bob")
                .update("bob", seat -> {
                    seat.setVideo(true);
                    seat.setConnectionQuality(ConnectionQuality.GOOD);
                })
                .pass(Duration.ofSeconds(20))
                .leave("bob")
                .join("cyd", "lobby")
                .reject("dan", "lobby", RejectionCode.CHANNEL_FULL)
                .pass(Duration.ofSeconds(5))
                .leave("cyd")
                .pass(Duration.ofSeconds(55))
                .end("lobby");
    }

    /** Goes on still. */
    private static SimulatedWaddle night() {
        return new SimulatedWaddle("night", EVENING.plus(Duration.ofMinutes(20)))
                .join("eve", "quiet")
                .pass(Duration.ofMinutes(9).plusSeconds(30))
                .join("ann", "loud")
                .join("bob", "loud")
                .reject("cyd", "loud", RejectionCode.CHANNEL_FULL)
                .speak("ann")
                .request("bob");
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldListWaddlesByTheirLatestActivity() {
        assertThat(http.body(WADDLES)).isEqualTo("""
                        {"items":[\
                        {"waddleId":"night","channels":2,"lastActivityAt":"2026-05-02T20:29:30.000Z"},\
                        {"waddleId":"w","channels":1,"lastActivityAt":"2026-05-02T20:02:00.000Z"}\
                        ],"nextCursor":null}""");
        JsonNode first = http.json(WADDLES + "?limit=1");
        JsonNode second = http.json(
                WADDLES + "?limit=1&cursor=" + first.path("nextCursor").asText());
        assertThat(second.path("items").findValuesAsText("waddleId")).containsExactly("w");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void shouldTellWhatGoesOnNow() {
        assertThat(http.body(WADDLES + "/night/live")).isEqualTo("""
                        {"at":"2026-05-02T20:30:00.000Z","participants":3,"sessions":2,"speakers":1,\
                        "pendingRequests":1,"joins":{"lastMinute":2,"lastHour":3},\
                        "rejections":{"lastMinute":1,"lastHour":1},"lagSeconds":1.5}""");
        assertThat(http.json(WADDLES + "/none/live").path("participants").asInt())
                .isZero();
    }

    @Test
    void shouldListChannelsByPresence() {
        assertThat(http.body(WADDLE + "/channels?days=1")).isEqualTo("""
                        {"items":[\
                        {"channelId":"lobby","name":"Lobby","type":"VOICE","deleted":false,"sessions":1,\
                        "durationSeconds":120,"participantSeconds":175,"speakerSeconds":38,"avgParticipants":1.458,\
                        "peakParticipants":2,"uniqueParticipants":3,"joinAttempts":4,"joinsRejected":1},\
                        {"channelId":"old","name":"Old","type":"STAGE","deleted":true,"sessions":0,\
                        "durationSeconds":0,"participantSeconds":0,"speakerSeconds":0,"avgParticipants":0,\
                        "peakParticipants":0,"uniqueParticipants":0,"joinAttempts":0,"joinsRejected":0}\
                        ],"nextCursor":null}""");
        JsonNode first = http.json(WADDLE + "/channels?limit=1");
        JsonNode second = http.json(
                WADDLE + "/channels?limit=1&cursor=" + first.path("nextCursor").asText());
        assertThat(second.path("items").findValuesAsText("channelId")).containsExactly("old");
        assertThat(http.json(WADDLES + "/none/channels").path("items")).isEmpty();
    }

    @Test
    void shouldTellEachHourOfTheWeekByTheClockOfTheZone() {
        // When: of half an hour
        JsonNode hours = http.json(WADDLE + "/hours?days=1").path("hours");
        JsonNode inBerlin = http.json(WADDLE + "/hours?tz=Europe/Berlin").path("hours");

        // Then
        assertThat(hours).hasSize(168);
        assertThat(hours.path(0).toString())
                .isEqualTo("{\"weekday\":1,\"hour\":0,\"avgParticipants\":0,\"peakParticipants\":0,\"joins\":0}");
        assertThat(hours.path(140).toString()).isEqualTo("""
                {"weekday":6,"hour":20,"avgParticipants":0.097,"peakParticipants":2,"joins":3}""");

        // Then: of four such hours and a half in 30 days
        assertThat(inBerlin.path(142).toString()).isEqualTo("""
                {"weekday":6,"hour":22,"avgParticipants":0.011,"peakParticipants":2,"joins":3}""");
    }

    @Test
    void shouldTellHowPeopleUseVoice() {
        String expected = """
                {"sessions":1,"sessionSeconds":{"p50":120,"p95":120},"stays":3,"staySeconds":{"p50":50,"p95":120},\
                "bouncedStays":1,"bounceRate":0.333,"connectSeconds":{"p50":0,"p95":2},"talkSeconds":28,\
                "overlapSeconds":10,"silenceSeconds":92,"speakerSeconds":38,"videoSeconds":20,"screenSeconds":0,\
                "connectionQuality":{"EXCELLENT":0,"GOOD":20,"POOR":0,"UNKNOWN":155}}""";
        assertThat(http.body(WADDLE + "/engagement?days=1")).isEqualTo(expected);
        assertThat(http.body(WADDLE + "/engagement?channel=lobby&tz=Asia/Kathmandu"))
                .isEqualTo(expected);
        assertThat(http.body(WADDLE + "/engagement?channel=none")).isEqualTo("""
                {"sessions":0,"sessionSeconds":{"p50":null,"p95":null},"stays":0,\
                "staySeconds":{"p50":null,"p95":null},"bouncedStays":0,"bounceRate":0,\
                "connectSeconds":{"p50":null,"p95":null},"talkSeconds":0,"overlapSeconds":0,"silenceSeconds":0,\
                "speakerSeconds":0,"videoSeconds":0,"screenSeconds":0,\
                "connectionQuality":{"EXCELLENT":0,"GOOD":0,"POOR":0,"UNKNOWN":0}}""");
    }

    @Test
    void shouldTellWhoTalksAndHowEvenly() {
        assertThat(http.body(WADDLE + "/speakers?days=1")).isEqualTo("""
                        {"items":[\
                        {"userId":"bob","talkSeconds":20,"share":0.526,"presentSeconds":50,"stays":1},\
                        {"userId":"ann","talkSeconds":18,"share":0.474,"presentSeconds":120,"stays":1},\
                        {"userId":"cyd","talkSeconds":0,"share":0,"presentSeconds":5,"stays":1}\
                        ],"nextCursor":null,"balance":0.63}""");
        JsonNode first = http.json(WADDLE + "/speakers?limit=1");
        JsonNode second = http.json(
                WADDLE + "/speakers?limit=2&cursor=" + first.path("nextCursor").asText());
        assertThat(second.path("items").findValuesAsText("userId")).containsExactly("ann", "cyd");
        assertThat(second.path("balance").asText()).isEqualTo("0.63");
        assertThat(http.body(WADDLE + "/speakers?channel=none"))
                .isEqualTo("{\"items\":[],\"nextCursor\":null,\"balance\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "/w/live?days=1, days",
        "/w/live?format=csv, format",
        "/w/channels?days=401, days",
        "/w/hours?tz=Nowhere, tz",
        "/w/engagement?channel=a.b, channel",
        "/w/speakers?tz=UTC, tz",
        "/w/activity?limit=3, limit",
        "/w/stage?days=x, days",
        "/w/moderation?cursor=!, cursor",
        "/w/trust?channel=lobby, channel",
        "/w%2Fx/trust, waddleId",
        "?limit=0, limit"
    })
    void shouldNameTheFieldWhenItIsMalformed(String path, String field) {
        http.assertMalformed(WADDLES + path, field);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "/w/live",
        "/w/channels",
        "/w/hours",
        "/w/engagement",
        "/w/speakers",
        "/w/activity",
        "/w/stage",
        "/w/moderation",
        "/w/trust",
        "/w/sessions",
        "/w/sessions/s",
        "/w/concurrency",
        "/w/decisions"
    })
    void shouldNameTheScopeWhenItIsMissing(String path) {
        AnalyticsHttp.assertProblem(
                http.send(WADDLES + path, AnalyticsHttp.token("voice voice:admin")), 403, "MISSING_SCOPE");
    }
}
