package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.waddle.voice.runtime.problem.CommonProblem;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final HandClock clock = new HandClock();
    private final RateLimit limit = new RateLimit("calls of one user", 10, 30, clock);

    @Test
    void shouldRefuseWhenTheBurstIsUsedUp() {
        // When
        long taken = taken("alice", 100);
        // Then
        assertThat(taken).isEqualTo(30);
        assertThat(limit.refusal("alice")).hasValueSatisfying(problem -> {
            assertThat(problem.type()).isEqualTo(CommonProblem.RATE_LIMITED);
            assertThat(problem.type().status()).isEqualTo(429);
            assertThat(problem.detail())
                    .isEqualTo("calls of one user: too many (expected: at most 10 a second, 30 at once)");
            assertThat(problem.members()).containsEntry("retryAfterSeconds", 1);
            assertThat(problem.headers()).containsEntry("Retry-After", "1");
        });
    }

    @Test
    void shouldTakeAsManyAgainAsTheRateAllowsWhenTimePasses() {
        // Given
        taken("alice", 30);
        // When
        clock.pass(Duration.ofMillis(1_500));
        // Then
        assertThat(taken("alice", 100)).isEqualTo(15);
    }

    @Test
    void shouldNotSaveUpMoreThanTheBurstWhenNobodyComes() {
        // Given
        taken("alice", 30);
        // When
        clock.pass(Duration.ofHours(1));
        // Then
        assertThat(taken("alice", 100)).isEqualTo(30);
    }

    @Test
    void shouldCountEachKeyForItselfWhenThereAreMany() {
        // Given
        taken("alice", 30);
        // When
        long taken = taken("bob", 100);
        // Then
        assertThat(taken).isEqualTo(30);
    }

    @Test
    void shouldSayWhenThereIsOneAgainWhenItTakesLonger() {
        // Given
        var slow = new RateLimit("calls", 1, 1, clock);
        slow.refusal("alice");
        clock.pass(Duration.ofMillis(1));
        // When
        var refusal = slow.refusal("alice").orElseThrow();
        // Then
        assertThat(refusal.headers()).containsEntry("Retry-After", "1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(slow.refusal("alice")).isEmpty();
    }

    private long taken(String key, int wanted) {
        return IntStream.range(0, wanted)
                .filter(_ -> limit.refusal(key).isEmpty())
                .count();
    }

    private static final class HandClock implements TimeMeter {
        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
