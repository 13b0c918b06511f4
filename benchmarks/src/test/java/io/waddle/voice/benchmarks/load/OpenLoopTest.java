package io.waddle.voice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void shouldSpreadWorkEvenly() {
        // Given
        var schedule = new Schedule(200, Duration.ofMillis(1_500));

        // Then
        assertThat(schedule.count()).isEqualTo(300);
        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(200)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(schedule.dueNanos(299)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1_495));
    }

    @Test
    void shouldCountAPauseForEverybodyWhomItHeldUp() throws Exception {
        // Given: what comes first holds up the rest, as a stopped process would
        var schedule = new Schedule(100, Duration.ofMillis(100));
        var opened = new CountDownLatch(1);

        // When
        var latencies = OpenLoop.run(schedule, number -> {
            if (number == schedule.count() - 1) {
                opened.countDown();
            }
            opened.await();
        });

        // Then: the first waited for the last, which was due 90 ms later; the one in the middle for half of that
        assertThat(latencies.count()).isEqualTo(10);
        assertThat(latencies.millis(100)).isGreaterThanOrEqualTo(90);
        assertThat(latencies.millis(50)).isGreaterThanOrEqualTo(40);
    }

    @Test
    void shouldFailWhenOneOfThemFails() {
        // Given
        var schedule = new Schedule(100, Duration.ofMillis(50));

        // Then
        assertThatThrownBy(() -> OpenLoop.run(schedule, number -> {
                    if (number == 3) {
                        throw new IllegalStateException("not accepted");
                    }
                }))
                .hasStackTraceContaining("work 3 failed")
                .hasStackTraceContaining("not accepted");
    }
}
