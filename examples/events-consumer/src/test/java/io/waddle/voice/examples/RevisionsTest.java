package io.waddle.voice.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RevisionsTest {
    private final Revisions revisions = new Revisions();

    @Test
    void shouldTakeEachRevisionOnceWhereverAWaddleBegins() {
        // When
        boolean first = revisions.isNext(0, "w", 7);
        boolean second = revisions.isNext(0, "w", 8);
        boolean again = revisions.isNext(0, "w", 7);
        boolean other = revisions.isNext(0, "v", 1);

        // Then
        assertThat(new boolean[] {first, second, again, other}).containsExactly(true, true, false, true);
    }

    @Test
    void shouldRefuseToGoOnWhenOneIsMissing() {
        // Given
        revisions.isNext(0, "w", 7);

        // Then
        assertThatThrownBy(() -> revisions.isNext(0, "w", 9))
                .isInstanceOf(Revisions.Gap.class)
                .hasMessage("waddle w: revision 9 (expected: 8)");
        assertThat(revisions.isNext(0, "w", 8)).isTrue();
    }

    @Test
    void shouldBeginAnewWhenAPartitionComesBack() {
        // Given
        revisions.isNext(0, "w", 7);
        revisions.isNext(1, "v", 3);

        // When
        revisions.forget(0);

        // Then
        assertThat(revisions.isNext(0, "w", 20)).isTrue();
        assertThat(revisions.isNext(1, "v", 3)).isFalse();
    }
}
