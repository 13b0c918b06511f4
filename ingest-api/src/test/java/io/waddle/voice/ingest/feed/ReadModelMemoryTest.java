package io.waddle.voice.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are on disk: a large waddle must not cost heap. */
class ReadModelMemoryTest {
    private static final int PARTICIPANTS = 100_000;
    private static final int MEMBERS = 1_000_000;
    /** Of a live participant, in every service; the model is far below it. */
    private static final int MOST_BYTES = 1024;
    /** As a poll brings them. */
    private static final int BATCH = 2_000;

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    @TempDir
    private Path directory;

    @Test
    void shouldHoldNoHeapForRowsWhenWaddleIsLarge() {
        // Given
        try (var filled = new FilledModel(directory)) {
            filled.put(Rows.waddleKey("w"), Rows.waddle(1, "w", "olga"));
            long before = heapInUse();
            // When
            fill(filled, MEMBERS, i -> Map.entry(Rows.memberKey("w", "user" + i), Rows.member(2, "w", "user" + i)));
            fill(
                    filled,
                    PARTICIPANTS,
                    i -> Map.entry(
                            StateKey.participant("w", "c" + i % 100, "user" + i),
                            Rows.participant(3, "c" + i % 100, "user" + i, SessionRole.PARTICIPANT)));
            int listed = filled.model()
                    .view("w", view -> view.participants("c42", PARTICIPANTS).size());
            long perParticipant = (heapInUse() - before) / PARTICIPANTS;
            // Then
            assertThat(listed).isEqualTo(PARTICIPANTS / 100);
            assertThat(perParticipant).as("bytes of heap per participant").isLessThan(MOST_BYTES / 10);
        }
    }

    private static void fill(FilledModel filled, int count, IntFunction<Map.Entry<StateKey, StateRow>> row) {
        for (int from = 0; from < count; from += BATCH) {
            var batch = new HashMap<StateKey, StateRow>();
            for (int i = from; i < from + BATCH; i++) {
                var entry = row.apply(i);
                batch.put(entry.getKey(), entry.getValue());
            }
            filled.put(batch);
        }
    }

    private static long heapInUse() {
        // Twice: what the first finds unreachable may hold on to more until it is gone.
        MEMORY.gc();
        MEMORY.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
