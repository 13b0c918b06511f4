package io.waddle.voice.benchmarks.report;

/**
 * What a comparison should come to: its ratio where there is a peer, otherwise the figure itself.
 *
 * @param id P1 to P10, as in docs/performance.md
 */
public record Goal(String id, Direction direction, double bound) {

    /** Which way is better. */
    public enum Direction {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    public static Goal atLeast(String id, double bound) {
        return new Goal(id, Direction.AT_LEAST, bound);
    }

    public static Goal atMost(String id, double bound) {
        return new Goal(id, Direction.AT_MOST, bound);
    }

    public boolean reached(Figures judged) {
        return switch (direction) {
            case AT_LEAST -> judged.median() >= bound;
            case AT_MOST -> judged.median() <= bound;
        };
    }

    /** As {@code P1 ≥ 0.9}. */
    public String text() {
        String number = bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
        return "%s %s %s".formatted(id, direction.sign, number);
    }
}
