package io.waddle.voice.analytics.sink;

/** Another writer has moved the offsets on: this one must write nothing more. */
final class FenceLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FenceLost(long epoch, int moved, int expected) {
        super("writer %d moved %d offsets (expected: %d)".formatted(epoch, moved, expected));
    }
}
