package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaddleLimitTest {
    private static final int MOST_TRIES = 50;
    private static final String SINGLE = "/v1/waddles/w/channels/c/events";

    @TempDir
    private Path directory;

    private RunningRoutes routes;

    /** One in the whole test, which takes less than a second. */
    @BeforeEach
    void start() {
        routes = new RunningRoutes(directory, Map.of("VOICE_RATE_WADDLE", "1", "VOICE_RATE_WADDLE_BURST", "2"));
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void shouldRefuseWhatIsTooMuchForOneWaddleWhoeverSendsIt() throws Exception {
        // Given
        long start = System.nanoTime();
        routes.call("POST", SINGLE, "{'type':'join'}").as("alice", "voice").send();
        routes.call("PUT", "/v1/waddles/w/members/bob", "{'roles':[]}")
                .as("admin", "voice:admin")
                .send();
        // When
        int taken = 2;
        var answer = joinBob();
        while (answer.status() == 200 && taken < MOST_TRIES) {
            taken++;
            answer = joinBob();
        }
        // Then: two, and one for each second that the machine took for it
        assertThat(taken).isLessThanOrEqualTo(2 + (int) ((System.nanoTime() - start) / 1_000_000_000));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().get("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(answer.json().get("retryAfterSeconds").asInt()).isEqualTo(1);
        assertThat(routes.log).hasSize(taken);
        assertThat(routes.call("POST", "/v1/waddles/v/channels/c/events", "{'type':'join'}")
                        .as("alice", "voice")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private RunningRoutes.Answer joinBob() throws Exception {
        return routes.call("POST", SINGLE, "{'type':'join','userId':'bob'}")
                .as("gateway", "voice:ingest")
                .send();
    }

    @Test
    void shouldRefuseTheRestOfTheWaddleWhenABatchHasTooManyOfIt() throws Exception {
        // Given
        String body = "";
        for (String waddle : new String[] {"w", "w", "w", "v", "w"}) {
            body += "{'waddleId':'%s','channelId':'c','userId':'u','type':'join'}\n".formatted(waddle);
        }
        // When
        var answer = routes.call("POST", "/v1/events", body)
                .type("application/x-ndjson")
                .as("gateway", "voice:ingest")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(3);
        assertThat(answer.json().get("rejected").findValuesAsText("index")).containsExactly("2", "4");
        assertThat(answer.json().at("/rejected/1/problem/code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(answer.json().at("/rejected/1/problem/retryAfterSeconds").asInt())
                .isEqualTo(1);
    }

    /** A place is free again every 10 ms: without holding back, a later one would get it. */
    @Test
    void shouldAcceptNoLaterOneOfAWaddleWhenOneWasRefused() throws Exception {
        String line = "{'waddleId':'w','channelId':'c','userId':'u','type':'join'}\n";
        try (var slow = new RunningRoutes(
                directory.resolve("slow"), Map.of("VOICE_RATE_WADDLE", "100", "VOICE_RATE_WADDLE_BURST", "1"))) {
            // When
            var answer = slow.call("POST", "/v1/events", line.repeat(1_000))
                    .type("application/x-ndjson")
                    .as("gateway", "voice:ingest")
                    .send();
            // Then
            int accepted = answer.json().get("accepted").asInt();
            assertThat(accepted).isBetween(1, 999);
            assertThat(answer.json().at("/rejected/0/index").asInt()).isEqualTo(accepted);
        }
    }

    @Test
    void shouldCountNothingWhenARequestDoesNotGetToTheLog() throws Exception {
        // Given
        for (int i = 0; i < 10; i++) {
            routes.call("POST", SINGLE, "{'type':'dance'}").as("alice", "voice").send();
        }
        // When
        var answer = routes.call("POST", SINGLE, "{'type':'join'}")
                .as("alice", "voice")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
    }
}
