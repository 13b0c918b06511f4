package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand viewers of one stage of a thousand, while it changes fifty times a second. */
@Tag("alone")
final class CrowdIT {
    private static final int VIEWERS = 2_000;
    private static final int ON_STAGE = 1_000;
    private static final int CHANGES_PER_SECOND = 50;
    private static final int CHANGES = 12 * CHANGES_PER_SECOND;
    /** What the embedded system is promised to take without viewers, and 100 KiB for each of them. */
    private static final long MOST_MEMORY_KIB = 800 * 1024 + VIEWERS * 100;

    private static final Map<String, String> SETTINGS = Map.of(
            "VOICE_TIMER_CONNECT_LEASE", "1h",
            "VOICE_TIMER_NO_SPEAKERS", "1h",
            // All viewers are one user here.
            "VOICE_RATE_USER_BURST", Integer.toString(VIEWERS + 500));
    private static final Duration ARRIVAL = Duration.ofMinutes(2);

    @TempDir
    private Path data;

    @Test
    void shouldReachEveryViewerInTimeAndInBoundedMemory() throws Exception {
        try (var system = EmbeddedSystem.start(data, SETTINGS)) {
            var arena = Arena.founded(system);
            arena.fill(1, ON_STAGE - 1);
            String token = Api.token("owner", "voice", Instant.now().plusSeconds(3600));
            String path = arena.waddle().path("/stream");
            try (var crowd = ReaderCrowd.open(VIEWERS, system.ingest(), path, token)) {
                await().atMost(ARRIVAL)
                        .untilAsserted(() -> assertThat(crowd.readers())
                                .allSatisfy(
                                        reader -> assertThat(reader.snapshots()).isEqualTo(1)));

                long last = change(arena);

                await().atMost(ARRIVAL)
                        .untilAsserted(() -> assertThat(crowd.readers())
                                .allSatisfy(
                                        reader -> assertThat(reader.revision()).isGreaterThanOrEqualTo(last)));
                var latencies = crowd.latencies();
                System.out.println("crowd: %d viewers, %d deliveries, p50 %d ms, p99 %d ms, resident %d MiB"
                        .formatted(
                                VIEWERS,
                                latencies.count(),
                                latencies.percentile(0.5),
                                latencies.percentile(0.99),
                                system.process().residentKiB() / 1024));
                assertThat(crowd.readers()).allSatisfy(reader -> {
                    assertThat(reader.ended()).isFalse();
                    assertThat(reader.gaps()).isZero();
                });
                assertThat(system.process().residentKiB()).isLessThan(MOST_MEMORY_KIB);
            }
        }
    }

    /** Returns the highest revision answered. */
    private static long change(Arena arena) {
        var last = new AtomicLong();
        try (var clock = Executors.newFixedThreadPool(16)) {
            var changes = new CompletableFuture<?>[CHANGES];
            for (int i = 0; i < CHANGES; i++) {
                int number = i;
                var due = CompletableFuture.delayedExecutor(
                        1_000L * i / CHANGES_PER_SECOND, TimeUnit.MILLISECONDS, clock);
                changes[i] = CompletableFuture.runAsync(
                        () -> {
                            var answer = arena.act(
                                    Arena.guest(1 + number % (ON_STAGE - 2)),
                                    "mute",
                                    Map.of("muted", number / (ON_STAGE - 2) % 2 == 0));
                            last.accumulateAndGet(answer.body().path("revision").asLong(), Math::max);
                        },
                        due);
            }
            CompletableFuture.allOf(changes).join();
        }
        return last.get();
    }
}
