package io.waddle.voice.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RevisionGateTest {
    private final RevisionGate gate = new RevisionGate();
    private final AtomicLong revision = new AtomicLong(4);

    @Test
    void shouldLetThroughWhenRevisionComes() {
        // Given
        var passed = CompletableFuture.supplyAsync(
                () -> gate.await("w", 6, Duration.ofSeconds(30), revision::get), Thread::startVirtualThread);
        // When
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            revision.set(6);
            gate.open("w", 6);
            assertThat(passed).isCompletedWithValue(true);
        });
    }

    @Test
    void shouldGiveUpWhenOnlyOtherRevisionsCome() {
        // Given
        gate.open("v", 6);
        gate.open("w", 5);
        // When
        boolean passed = gate.await("w", 6, Duration.ofMillis(20), revision::get);
        // Then
        assertThat(passed).isFalse();
    }

    @Test
    void shouldNotWaitWhenRevisionIsHere() {
        assertThat(gate.await("w", 4, Duration.ZERO, revision::get)).isTrue();
    }
}
