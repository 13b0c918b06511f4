package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {
    @TempDir
    private Path directory;

    private RunningRoutes routes;

    @BeforeEach
    void start() {
        routes = new RunningRoutes(directory);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void shouldAskForATokenWhenOnlyHeadersAreWanted() throws Exception {
        // When
        var answer = routes.call("HEAD", "/v1/waddles/w").send();
        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"waddle-voice\"");
    }

    @Test
    void shouldFinishWhatIsUnderWayWhenStopped() throws Exception {
        // Given
        routes.decider = command -> null;
        var call = routes.call("POST", "/v1/waddles/w/channels/c/events", "{'type':'join'}")
                .as("alice", "voice")
                .header("Prefer", "wait=1");
        var answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.send();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
        await().untilAsserted(() -> assertThat(routes.log).hasSize(1));
        // When
        routes.stopListening();
        // Then
        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(5))
                .extracting(RunningRoutes.Answer::status)
                .isEqualTo(202);
    }
}
