package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.runtime.auth.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsEndpointTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String STATS = "/v1/analytics/waddles/w/channels/lobby/stats";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** The night in which clocks went forward in Berlin: the 29th has 23 hours there. */
    private static final Instant EVENING = Instant.parse("2026-03-28T22:00:00Z");

    private static final ServiceHttp HTTP = new ServiceHttp("127.0.0.1");

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = TestPostgres.fresh();
        TestSink.write(database, evening(), offset -> 5);
        BearerToken bearer = BearerToken.of(Settings.fromEnvironment(Map.of("VOICE_JWT_SECRET", SECRET)));
        Instant now = EVENING.plus(Duration.ofHours(30));
        HTTP.start(0, new AnalyticsRoutes(bearer, database, database, () -> true, () -> now));
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
        HTTP.close();
    }

    @Test
    void shouldAnswerInTheShapeOfTheContract() throws Exception {
        // When
        var response = get(STATS, token("voice:analytics"));

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
    void shouldSplitAtMidnightOfTheZoneWhenItsDayHas23Hours() throws Exception {
        // When
        JsonNode days =
                json(get(STATS + "?tz=Europe/Berlin", token("voice:analytics"))).path("days");

        // Then: 23:00 to midnight, the short day, and the rest
        assertThat(days.findValuesAsText("date")).containsExactly("2026-03-28", "2026-03-29");
        assertThat(days.findValuesAsText("durationSeconds")).containsExactly("3600", "82800");
    }

    @Test
    void shouldCountARunningSessionWithWhatItHasSoFarWhenTheWholeWaddleIsAskedFor() throws Exception {
        // When
        JsonNode stats = json(get("/v1/analytics/waddles/w/stats?days=2", token("voice:analytics")));

        // Then: Eve has been on the stage since 22:00:20, and it is 04:00
        assertThat(stats.path("totalSessions").asInt()).isEqualTo(1);
        assertThat(stats.path("totalDurationSeconds").decimalValue()).isEqualByComparingTo("100780");
        assertThat(stats.path("uniqueParticipants").asInt()).isEqualTo(2);
        assertThat(stats.path("days").findValuesAsText("date")).containsExactly("2026-03-29", "2026-03-30");
    }

    @Test
    void shouldAnswerZerosWhenNothingIsKnown() throws Exception {
        // When
        JsonNode stats = json(get("/v1/analytics/waddles/none/channels/none/stats", token("voice:analytics")));

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
    void shouldNameTheFieldWhenItIsMalformed(String query, String field) throws Exception {
        // When: the token lacks the scope too, but the form is looked at first
        var response = get(STATS + "?" + query, token("voice"));

        // Then
        assertProblem(response, 400, "MALFORMED");
        assertThat(json(response).path("field").asText()).isEqualTo(field);
    }

    @Test
    void shouldNameTheFieldWhenAnIdIsMalformed() throws Exception {
        var response = get("/v1/analytics/waddles/a%20b/stats", token("voice:analytics"));
        assertProblem(response, 400, "MALFORMED");
        assertThat(json(response).path("field").asText()).isEqualTo("waddleId");
    }

    @Test
    void shouldAskForATokenWhenThereIsNoneOrABadOne() throws Exception {
        var none = get(STATS + "?days=0", null);
        assertProblem(none, 401, "UNAUTHENTICATED");
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"waddle-voice\"");
        var bad = get(STATS, "nonsense");
        assertProblem(bad, 401, "UNAUTHENTICATED");
        assertThat(bad.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"waddle-voice\", error=\"invalid_token\"");
    }

    @Test
    void shouldNameTheScopeWhenItIsMissing() throws Exception {
        var response = get(STATS, token("voice voice:admin"));
        assertProblem(response, 403, "MISSING_SCOPE");
        assertThat(json(response).path("scope").asText()).isEqualTo("voice:analytics");
    }

    @Test
    void shouldAnswerAProblemWhenThereIsNoRoute() throws Exception {
        assertProblem(get("/v1/nothing", token("voice:analytics")), 404, "NOT_FOUND");
        var deleted = CLIENT.send(
                HttpRequest.newBuilder(HTTP.uri().resolve(STATS)).DELETE().build(),
                HttpResponse.BodyHandlers.ofString());
        assertProblem(deleted, 405, "METHOD_NOT_ALLOWED");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).startsWith("urn:waddle:voice:problem:");
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(HTTP.uri() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String scope) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("waddle-voice")
                        .audience("waddle-voice")
                        .subject("ann")
                        .claim("scope", scope)
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        jwt.sign(new MACSigner(SECRET));
        return jwt.serialize();
    }
}
