package io.waddle.voice.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionTailTest {
    private final RevisionTail tail = new RevisionTail();

    @Test
    void shouldHoldBackLastRevisionWhenMoreMayFollow() {
        // Given
        Stream.of(row("w", 1, 10), row("w", 2, 11), row("w", 2, 12)).forEach(tail::add);
        // When
        var whole = tail.take(false);
        // Then
        assertThat(whole).extracting(FeedRecord::offset).containsExactly(10L);
        assertThat(tail.heldFrom()).hasValue(11);
    }

    @Test
    void shouldGiveRevisionWholeWhenItsOtherRowsCome() {
        // Given
        tail.add(row("w", 2, 11));
        tail.take(false);
        Stream.of(row("w", 2, 12), row("v", 2, 13)).forEach(tail::add);
        // When
        var whole = tail.take(false);
        // Then
        assertThat(whole).extracting(FeedRecord::offset).containsExactly(11L, 12L);
        assertThat(tail.heldFrom()).hasValue(13);
    }

    @Test
    void shouldGiveEverythingWhenNothingFollows() {
        // Given
        Stream.of(row("w", 1, 10), row("w", 2, 11)).forEach(tail::add);
        // When
        var whole = tail.take(true);
        // Then
        assertThat(whole).hasSize(2);
        assertThat(tail.heldFrom()).isEmpty();
    }

    private static FeedRecord row(String waddleId, long revision, long offset) {
        return new FeedRecord(
                waddleId + "/member/" + offset,
                waddleId,
                revision,
                offset,
                new byte[0],
                FeedRecord.Broadcaster.NEITHER);
    }
}
