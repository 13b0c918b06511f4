package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} says of requests and decisions, as it is scraped. */
class MetricsTest {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private RunningRoutes routes;

    @BeforeEach
    void start(@TempDir Path directory) {
        routes = new RunningRoutes(directory);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void shouldTellHowLongDecisionsTakeByTypeAndCode() throws Exception {
        // Given
        routes.decider = command -> RunningRoutes.accepted(command)
                .setOutcome(DecisionOutcome.REJECTED)
                .setRejection(Rejection.newBuilder()
                        .setCode(RejectionCode.CHANNEL_FULL)
                        .setDetail("full")
                        .setLimit(99)
                        .setCurrent(99)
                        .setKind("CAP")
                        .build())
                .build();
        // When
        leave(1);
        // Then: a request is counted once it is answered
        await().untilAsserted(() -> assertThat(scrape())
                .contains("# TYPE voice_ingest_decision_seconds histogram")
                .contains(
                        "voice_ingest_decision_seconds_count{code=\"CHANNEL_FULL\",outcome=\"rejected\",type=\"leave\"} 1\n")
                .contains("route=\"/v1/waddles/{waddleId}/channels/{channelId}/events\",status=\"409\"} 1\n"));
    }

    @Test
    void shouldHaveNoMoreSeriesWhenMoreUsersAct() throws Exception {
        // Given
        leave(0);
        routes.call("GET", "/v1/waddles/w0/roles/r0").as("user0", "voice").send();
        var before = series();
        // When
        for (int user = 1; user < 30; user++) {
            leave(user);
            routes.call("GET", "/v1/waddles/w%1$d/roles/r%1$d".formatted(user))
                    .as("user" + user, "voice")
                    .send();
        }
        // Then
        assertThat(series())
                .isEqualTo(before)
                .allSatisfy(one -> assertThat(labels(one))
                        .isSubsetOf(
                                "type", "outcome", "code", "route", "method", "status", "condition", "occasion", "le"));
    }

    private void leave(int user) throws IOException, InterruptedException {
        routes.call("POST", "/v1/waddles/w%1$d/channels/c%1$d/events".formatted(user), "{'type':'leave'}")
                .as("user" + user, "voice")
                .send();
    }

    /** Names with their labels; a scrape counts only after itself. */
    private Set<String> series() throws IOException, InterruptedException {
        scrape();
        var series = new TreeSet<String>();
        scrape().lines()
                .filter(line -> line.startsWith("voice_"))
                .forEach(line -> series.add(line.substring(0, line.lastIndexOf(' '))));
        return series;
    }

    private static Set<String> labels(String series) {
        var names = new TreeSet<String>();
        LABEL.matcher(series).results().forEach(label -> names.add(label.group(1)));
        return names;
    }

    private String scrape() throws IOException, InterruptedException {
        return routes.call("GET", "/metrics").send().response().body();
    }
}
