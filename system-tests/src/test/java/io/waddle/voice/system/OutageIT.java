package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka or PostgreSQL go away while the services run, and come back. */
@Tag("alone")
final class OutageIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    private static ServedSystem system;

    @BeforeAll
    static void start() {
        system = new ServedSystem(data, Map.of());
        system.services().serveAll();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void shouldCatchUpWhenPostgresComesBack() {
        var community = Community.found(system, "nopg").members("alice").voice("lounge", 0);
        system.stopPostgres();

        var join = community.join("alice", "lounge");
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> assertThat(community.stats("lounge").status()).isEqualTo(503));
        system.startPostgres();

        assertThat(join.status()).as("voice goes on without analytics").isEqualTo(200);
        await().atMost(RECOVERY).untilAsserted(() -> {
            var stats = community.stats("lounge");
            assertThat(stats.status()).isEqualTo(200);
            assertThat(stats.body().path("joinAttempts").asInt()).isEqualTo(1);
            assertThat(stats.body().path("totalSessions").asInt()).isEqualTo(1);
        });
    }

    @Test
    void shouldAnswerUnavailableAndRecoverWhenKafkaGoesAway() {
        var community =
                Community.found(system, "nokafka").members("alice", "bob").voice("lounge", 0);
        assertThat(community.join("alice", "lounge").status()).isEqualTo(200);
        system.stopKafka();

        var refused = community.join("bob", "lounge");
        system.startKafka();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("UNAVAILABLE");
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        await().atMost(RECOVERY)
                .untilAsserted(() ->
                        assertThat(community.join("bob", "lounge").status()).isEqualTo(200));
        var again = community.join("alice", "lounge").body();
        assertThat(again.path("participantsTotal").asInt())
                .as("nothing was lost")
                .isEqualTo(2);
        LogChecks.of(system).holdsInvariants("nokafka");
    }
}
