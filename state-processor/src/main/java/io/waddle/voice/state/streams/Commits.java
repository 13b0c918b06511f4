package io.waddle.voice.state.streams;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When to commit. What was decided is seen once it is committed, and a commit holds the thread up for some milliseconds
 * however much is in it. So a record that is met as it arrives is committed at once, while records that wait for one
 * another leave it to the pace of {@link StreamsConfiguration}: more of them share a commit, and all are through earlier.
 */
final class Commits {
    /** Some commits long: who waited longer for their turn has others behind them. */
    private static final Duration BUSY = Duration.ofMillis(10);

    private final ProcessorContext<?, ?> context;

    Commits(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /** @param since when the record that was just worked on had been written */
    void soon(Instant since) {
        if (context.currentSystemTimeMs() - since.toEpochMilli() <= BUSY.toMillis()) {
            context.commit();
        }
    }
}
