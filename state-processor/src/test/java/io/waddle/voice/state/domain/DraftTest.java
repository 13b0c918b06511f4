package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");
    private final VoiceRules rules = new VoiceRules(Timeouts.STANDARD, Samples.BUILT_IN, Meeting.NONE);

    @Test
    void shouldReadEachRowOnceInADecision() {
        // Given
        waddle.join("ann", "lobby");
        var reads = new CountedRows(waddle);

        // When
        var decision = rules.decide(reads, new Request("ben", false, waddle.joining("lobby")), waddle.now());

        // Then
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        assertThat(reads.keys).contains(Waddle.KEY, new RowKey.OfMember("ben")).doesNotHaveDuplicates();
    }

    @Test
    void shouldShowWhatWasChangedAfterItWasRead() {
        // Given
        var draft = new Draft(waddle, waddle.now());
        var before = draft.find(Waddle.KEY).orElseThrow();
        var renamed = new Waddle("Renamed", before.ownerId(), before.everyone());

        // When
        draft.put(renamed);

        // Then
        assertThat(draft.find(Waddle.KEY)).contains(renamed);
        draft.remove(Waddle.KEY);
        assertThat(draft.find(Waddle.KEY)).isEmpty();
    }

    /** Keys that were asked for, in order. */
    private static final class CountedRows implements Rows {
        private final List<RowKey<?>> keys = new ArrayList<>();
        private final Rows rows;

        CountedRows(Rows rows) {
            this.rows = rows;
        }

        @Override
        public long revision() {
            return rows.revision();
        }

        @Override
        public <R extends Row> Optional<R> find(RowKey<R> key) {
            keys.add(key);
            return rows.find(key);
        }

        @Override
        public <R extends Row> List<R> all(RowRange<R> range) {
            return rows.all(range);
        }
    }
}
