package io.waddle.voice.analytics.fold;

/** Reports of one thing agree; where they do not, the choice must not hang on their order. */
final class Greater {
    private Greater() {}

    /** As PostgreSQL's {@code greatest}: null is less than anything. */
    static <T extends Comparable<? super T>> T of(T one, T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
