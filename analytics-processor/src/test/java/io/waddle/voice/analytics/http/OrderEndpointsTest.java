package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.analytics.sink.TestSink;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.StageRequestStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who waits, who moderates, and what went wrong. */
class OrderEndpointsTest {
    private static final Instant EVENING = Instant.parse("2026-05-02T20:00:00Z");
    private static final String WADDLE = "/v1/analytics/waddles/w";

    private static AnalyticsHttp http;

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = TestPostgres.fresh();
        TestSink.write(database, evening(), offset -> 7);
        TestPostgres.run(
                database,
                "INSERT INTO skipped_records VALUES ('voice.events', 0, 1, 'unreadable', '2026-05-02T20:00:01Z')");
        http = new AnalyticsHttp(database, EVENING.plusSeconds(160));
    }

    private static SimulatedWaddle evening() {
        return new SimulatedWaddle("w", EVENING)
                .join("ann", "stage")
                .join("bob", "stage")
                .join("cyd", "stage")
                .join("dan", "stage")
                .request("bob")
                .pass(Duration.ofSeconds(10))
                .request("cyd")
                .invite("dan")
                .pass(Duration.ofSeconds(20))
                .resolve("bob", StageRequestStatus.APPROVED, "ann")
                .resolve("dan", StageRequestStatus.EXPIRED, null)
                .decide(CommandType.STAGE_APPROVE, "ann", "stage", "bob", null)
                .decide(CommandType.SERVER_MUTE, "ann", "stage", "bob", null)
                .decide(CommandType.SERVER_MUTE, "ann", "stage", "cyd", null)
                .decide(CommandType.DISCONNECT, "bob", "stage", "dan", null)
                .decide(CommandType.SERVER_MUTE, "cyd", "stage", "ann", RejectionCode.MISSING_PERMISSION)
                .pass(Duration.ofSeconds(30))
                .resolve("cyd", StageRequestStatus.WITHDRAWN, null)
                .request("ann")
                .leave("cyd", LeaveReason.TIMEOUT)
                .leave("dan", LeaveReason.CONNECT_TIMEOUT)
                .decide(CommandType.SPEAKING, "dan", "stage", null, RejectionCode.STALE_STAY)
                .decide(CommandType.SPEAKING, "bob", "stage", null, RejectionCode.INTERNAL)
                .repeat()
                .report(
                        "lobby",
                        MediaReport.newBuilder()
                                .setType(MediaReportType.PEER_LEFT)
                                .setSessionId("s")
                                .build());
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void shouldTellHowLongPeopleWaitForTheStage() {
        // Then: the queue is 1 for 10 s, 2 for 20 s, 1 for 30 s, and 1 since then
        String expected = """
                {"requests":3,"outcomes":{"APPROVED":1,"WITHDRAWN":1},"invitations":1,\
                "invitationOutcomes":{"EXPIRED":1},"waitSeconds":{"p50":30,"p95":30},"pending":1,"longestQueue":2,\
                "avgQueue":1.125}""";
        assertThat(http.body(WADDLE + "/stage")).isEqualTo(expected);
        assertThat(http.body(WADDLE + "/stage?channel=stage&days=1&tz=Europe/Berlin"))
                .isEqualTo(expected);
        assertThat(http.body(WADDLE + "/stage?channel=none")).isEqualTo("""
                {"requests":0,"outcomes":{},"invitations":0,"invitationOutcomes":{},\
                "waitSeconds":{"p50":null,"p95":null},"pending":0,"longestQueue":0,"avgQueue":0}""");
    }

    @Test
    void shouldListWhoModeratesTheBusiestFirst() {
        assertThat(http.body(WADDLE + "/moderation")).isEqualTo("""
                        {"items":[\
                        {"actorUserId":"ann","total":3,"actions":{"SERVER_MUTE":2,"STAGE_APPROVE":1}},\
                        {"actorUserId":"bob","total":1,"actions":{"DISCONNECT":1}}],"nextCursor":null}""");
        JsonNode first = http.json(WADDLE + "/moderation?limit=1");
        JsonNode second = http.json(WADDLE + "/moderation?limit=1&cursor="
                + first.path("nextCursor").asText());
        assertThat(second.path("items").findValuesAsText("actorUserId")).containsExactly("bob");
    }

    @Test
    void shouldWriteAnObjectAsJsonWhenCsvIsAskedFor() {
        assertThat(http.body(WADDLE + "/moderation?format=csv")).isEqualTo("""
                actorUserId,total,actions\r
                ann,3,"{""SERVER_MUTE"":2,""STAGE_APPROVE"":1}"\r
                bob,1,"{""DISCONNECT"":1}"\r
                """);
    }

    @Test
    void shouldTellHowFarItCanBeTrusted() {
        assertThat(http.body(WADDLE + "/trust")).isEqualTo("""
                {"lagSeconds":null,"decisions":12,"repeatedCommands":1,"staleEvents":1,"lateReports":1,\
                "ghostsHealed":{"CONNECT_TIMEOUT":1,"TIMEOUT":1},"deadLetters":1,"skippedRecords":1}""");
    }
}
