package io.waddle.voice.state;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    @Test
    void shouldShutDownWhenBudgetIsSpent() {
        // Given
        var replacement = new ThreadReplacement();

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
    }
}
