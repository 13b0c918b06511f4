package io.waddle.voice.state;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldShutDownWhenBudgetIsSpent() {
        // Given
        var replacement = new ThreadReplacement(Duration.ZERO, registry);

        // When
        var responses = IntStream.range(0, 6)
                .mapToObj(_ -> replacement.handle(new IllegalStateException("broken")))
                .toList();

        // Then
        assertThat(responses)
                .containsExactly(
                        REPLACE_THREAD,
                        REPLACE_THREAD,
                        REPLACE_THREAD,
                        REPLACE_THREAD,
                        REPLACE_THREAD,
                        SHUTDOWN_CLIENT);
        assertThat(failures("replaced")).isEqualTo(5);
        assertThat(failures("stopped")).isEqualTo(1);
    }

    @Test
    void shouldGoOnReplacingWhenTheFaultPassesByItself() {
        // Given
        var replacement = new ThreadReplacement(Duration.ZERO, registry);
        var outage = new StreamsException("no schema", new TimeoutException("registry"));

        // When
        var responses = IntStream.range(0, 20).mapToObj(_ -> replacement.handle(outage));

        // Then
        assertThat(responses).containsOnly(REPLACE_THREAD);
    }

    private double failures(String then) {
        return registry.get("voice.processor.thread.failures")
                .tag("then", then)
                .counter()
                .count();
    }
}
