package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to come, in the order of time: the only clock of the script. For one thread. */
final class Agenda {

    private record Cue(Duration at, long number, Runnable action) {}

    private final PriorityQueue<Cue> cues =
            new PriorityQueue<>(Comparator.comparing(Cue::at).thenComparingLong(Cue::number));
    private Duration now = Duration.ZERO;
    private long cueNumber;

    Duration now() {
        return now;
    }

    void in(Duration delay, Runnable action) {
        cues.add(new Cue(now.plus(delay), cueNumber++, action));
    }

    /** Does what is due by then. After a pause nothing is made up for: what follows counts from now. */
    void advance(Duration to) {
        now = to;
        while (!cues.isEmpty() && cues.peek().at().compareTo(now) <= 0) {
            cues.remove().action().run();
        }
    }

    /** When the next is due; {@link #now()} when nothing is to come. */
    Duration next() {
        return cues.isEmpty() ? now : cues.peek().at();
    }
}
