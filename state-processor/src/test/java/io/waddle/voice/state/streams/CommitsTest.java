package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitsTest {
    private static final Instant NOW = Instant.parse("2026-03-28T20:00:00Z");

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

    /** Somebody waits for it, and nobody behind it. The broker's clock may be ahead of ours. */
    @ParameterizedTest
    @CsvSource({"0, true", "10, true", "11, false", "60000, false", "-60000, true"})
    void shouldCommitAtOnceWhatIsMetAsItArrives(long waitedMillis, boolean committed) {
        // Given
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());

        // When
        new Commits(context).soon(NOW.minusMillis(waitedMillis));

        // Then
        assertThat(context.committed()).isEqualTo(committed);
    }
}
