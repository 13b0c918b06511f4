package io.waddle.voice.outgoing;

import java.time.Duration;
import java.util.List;

/**
 * How long, and how many.
 *
 * @param pauses before the second try, the third, and so on
 * @param longest from acceptance to the beginning of the last try
 * @param channels with notices under way
 * @param channelsOfWaddle the same within a waddle, so that one full of dead receivers leaves room for the others
 * @param perChannel notices under way
 */
record Bounds(List<Duration> pauses, Duration longest, int channels, int channelsOfWaddle, int perChannel) {
    /**
     * A receiver that is restarted or moved comes back within the pauses; {@code longest} is a little more than they are
     * together, for offsets are not committed meanwhile. Room for 32,768 notices, some 40 MB: a broadcast has 10
     * broadcasters as a rule, and 64 notices are all of them coming and going three times.
     */
    static final Bounds STANDARD = new Bounds(
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10)),
            Duration.ofMinutes(15),
            512,
            32,
            64);
}
