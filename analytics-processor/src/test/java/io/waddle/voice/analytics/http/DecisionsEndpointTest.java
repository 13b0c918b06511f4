package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.RejectionCode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsEndpointTest {
    private static final Instant EVENING = Instant.parse("2026-05-31T23:59:00Z");
    private static final String DECISIONS = "/v1/analytics/waddles/w/decisions";

    private static AnalyticsHttp http;

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = TestPostgres.fresh();
        TestSink.write(database, evening(), offset -> 7);
        http = new AnalyticsHttp(database, EVENING.plus(Duration.ofHours(2)));
    }

    /** Numbered as they are decided; a minute apart, and over the end of a month. */
    private static SimulatedWaddle evening() {
        return new SimulatedWaddle("w", EVENING)
                .decide(CommandType.JOIN, "ann", "lobby", null, null)
                .pass(Duration.ofMinutes(1))
                .decide(CommandType.JOIN, "bob", "lobby", null, RejectionCode.CHANNEL_FULL)
                .pass(Duration.ofMinutes(1))
                .decide(CommandType.SERVER_MUTE, "ann", "lobby", "bob", null)
                .decide(CommandType.SERVER_MUTE, "ann", "stage", "ann", null)
                .pass(Duration.ofMinutes(1))
                .decide(CommandType.CONFIGURE, "=cmd", null, null, RejectionCode.MISSING_PERMISSION);
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldListTheNewestFirst() {
        assertThat(http.body(DECISIONS + "?limit=2")).startsWith("""
                        {"items":[\
                        {"commandId":"w-command-5","at":"2026-06-01T00:02:00.000Z","actorUserId":"=cmd",\
                        "type":"configure","channelId":null,"targetUserId":null,"decision":"rejected",\
                        "code":"MISSING_PERMISSION","detail":"no","revision":0},\
                        {"commandId":"w-command-4","at":"2026-06-01T00:01:00.000Z","actorUserId":"ann",\
                        "type":"server-mute","channelId":"stage","targetUserId":"ann","decision":"accepted",\
                        "code":null,"detail":null,"revision":0}],"nextCursor":\"""");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5 4 3 2 1",
        "?user=bob, 3 2",
        "?user=ann, 4 3 1",
        "?channel=lobby, 3 2 1",
        "?channel=lobby&user=ann, 3 1",
        "?code=CHANNEL_FULL, 2",
        "?code=CHANNEL_FULL&channel=stage, ''",
        "?from=2026-06-01T00:01:00Z, 5 4 3",
        "?to=2026-06-01T00:01:00Z, 2 1",
        "?user=ann&from=2026-06-01T00:00:30Z&to=2026-06-01T00:02:00Z, 4 3"
    })
    void shouldListWhatIsAskedFor(String query, String expected) {
        assertThat(numbers(http.json(DECISIONS + query))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', 5 4 3 2 1", "&user=ann, 4 3 1", "&channel=lobby, 3 2 1"})
    void shouldNeitherLoseNorRepeatADecisionWhenPagesAreShort(String query, String expected) {
        // When
        var seen = new ArrayList<String>();
        String cursor = "";
        while (!cursor.endsWith("null")) {
            JsonNode page = http.json(DECISIONS + "?limit=1" + query + cursor);
            seen.add(numbers(page));
            cursor = "&cursor=" + page.path("nextCursor").asText();
        }

        // Then
        assertThat(String.join(" ", seen)).isEqualTo(expected);
    }

    @Test
    void shouldAnswerCsvInWhichNothingIsAFormula() {
        // When
        HttpResponse<String> response = http.get(DECISIONS + "?format=csv&limit=1");

        // Then
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(response.body()).isEqualTo("""
                        commandId,at,actorUserId,type,channelId,targetUserId,decision,code,detail,revision\r
                        w-command-5,2026-06-01T00:02:00.000Z,'=cmd,configure,,,rejected,MISSING_PERMISSION,no,0\r
                        """);

        // When: the next page is asked for as the header says
        String link = response.headers().firstValue("Link").orElseThrow();
        assertThat(link)
                .startsWith("<" + DECISIONS + "?format=csv&limit=1&cursor=")
                .endsWith(">; rel=\"next\"");
        HttpResponse<String> next = http.get(link.substring(1, link.indexOf('>')));

        // Then
        assertThat(next.body()).contains("\r\nw-command-4,").doesNotContain("w-command-5");
    }

    @Test
    void shouldAnswerNothingNewWhenTheCallerHasItAlready() {
        // Given
        HttpResponse<String> first = http.get(DECISIONS);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/\"");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");

        // When
        HttpResponse<String> second = http.get(DECISIONS, "If-None-Match", "\"other\", " + tag);

        // Then
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(http.get(DECISIONS + "?limit=1", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"user=a%20b, user", "channel=, channel", "code=channel-full, code", "from=1, from", "kind=x, kind"})
    void shouldNameTheFieldWhenItIsMalformed(String query, String field) {
        http.assertMalformed(DECISIONS + "?" + query, field);
    }

    private static String numbers(JsonNode page) {
        return String.join(" ", page.path("items").findValuesAsText("commandId"))
                .replace("w-command-", "");
    }
}
