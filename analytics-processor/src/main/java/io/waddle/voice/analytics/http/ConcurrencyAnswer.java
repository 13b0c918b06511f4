package io.waddle.voice.analytics.http;

import java.time.Instant;
import java.util.List;

/** How many were there at once. */
record ConcurrencyAnswer(List<Point> points) {

    /**
     * A step.
     *
     * @param at its start
     * @param participants most stays at once in it
     * @param sessions most sessions at once in it
     */
    record Point(Instant at, long participants, long sessions) {}
}
