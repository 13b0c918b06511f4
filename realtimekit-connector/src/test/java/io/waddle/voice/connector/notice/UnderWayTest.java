package io.waddle.voice.connector.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** How far a partition is done when its work ends in any order. */
class UnderWayTest {
    private final UnderWay underWay = new UnderWay();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Void> second = new CompletableFuture<>();

    @Test
    void shouldTellTheNextOffsetWhenAllBeforeItIsDone() {
        // Given
        underWay.add(7, first);
        underWay.add(9, second);
        // When
        first.complete(null);
        // Then
        assertThat(underWay.done()).hasValue(8);
        assertThat(underWay.size()).isEqualTo(1);
        assertThat(underWay.done()).isEmpty();
    }

    @Test
    void shouldTellNothingWhenTheFirstIsUnderWay() {
        // Given
        underWay.add(7, first);
        underWay.add(9, second);
        // When
        second.complete(null);
        // Then
        assertThat(underWay.done()).isEmpty();
        first.complete(null);
        assertThat(underWay.done()).hasValue(10);
        assertThat(underWay.size()).isZero();
    }

    @Test
    void shouldTellNothingWhenNothingIsUnderWay() {
        // Given
        // When
        var done = underWay.done();
        // Then
        assertThat(done).isEmpty();
    }

    @Test
    void shouldThrowWhenOneHasToBeDoneAgain() {
        // Given
        underWay.add(7, first);
        underWay.add(9, second);
        first.complete(null);
        // When
        second.completeExceptionally(new IllegalStateException("the log did not take a record"));
        // Then
        assertThatThrownBy(underWay::done)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the log did not take a record");
    }
}
