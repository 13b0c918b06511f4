package io.waddle.voice.state.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a user is over all waddles, by what their waddles have told so far.
 *
 * <p>Waddles tell in any order among each other; what one waddle tells of a user must come in the order in which it
 * happened there. Of a move within a waddle it tells the seat taken. It need not tell the seat released; if it does, then
 * after it.
 *
 * @param highWater the greatest stayId that was ever told: an intent below it came too late. It outlives the stay,
 *     else an intent that was overtaken would seat a user who has left since. Empty before the first
 */
public record Presence(Optional<Seat> current, String highWater) {

    public static final Presence NOWHERE = new Presence(Optional.empty(), "");

    /**
     * For how long after an intent its seat may still be told: 7 days its command waits to be decided, 1 day the signal to
     * be read; that is how long their topics keep them.
     *
     * <p>Kafka deletes whole segments, late, and a command may be put back from the dead letters: an intent can come later
     * than this. Even then nobody is in two places, for a row with a current seat is never forgotten. The user is back
     * where they meant to be before they left, until the connect lease of that stay, 30 s, runs out.
     */
    static final Duration IN_FLIGHT = Duration.ofDays(8);

    private static final Pattern UUID_V7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** Later than any clock, and still far from where instants overflow. */
    private static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    /** What follows from a signal: the row as it is now, and the stay to end, if any. */
    public record Outcome(Presence next, Optional<Seat> evict) {}

    /** The waddle has seated the user. */
    public Outcome taken(Seat seat) {
        boolean newest = seat.stayId().compareTo(highWater) > 0;
        String mark = newest ? seat.stayId() : highWater;
        if (current.filter(seat::isInWaddleOf).isPresent()) {
            // Moved, and so the stay before has ended. In a waddle its log orders intents: a move is never too late
            // there.
            return new Outcome(new Presence(Optional.of(seat), mark), Optional.empty());
        }
        return newest
                ? new Outcome(new Presence(Optional.of(seat), mark), current)
                : new Outcome(this, Optional.of(seat));
    }

    /** The stay has ended, for whatever reason. */
    public Presence released(Seat seat) {
        return current.filter(seat::isStayOf).isPresent() ? new Presence(Optional.empty(), highWater) : this;
    }

    /** Whether the row may be removed, as if the user had never been anywhere; never if its stayId tells no time. */
    public boolean isForgettable(Instant now) {
        return current.isEmpty()
                && lastIntent().filter(at -> !at.plus(IN_FLIGHT).isBefore(now)).isEmpty();
    }

    /** When the newest intent was made; the end of time for an id that does not say. */
    private Optional<Instant> lastIntent() {
        return highWater.isEmpty() ? Optional.empty() : Optional.of(timeOf(highWater));
    }

    private static Instant timeOf(String stayId) {
        // Of a UUIDv7 the first 48 bits are milliseconds since 1970.
        return UUID_V7.matcher(stayId).matches()
                ? Instant.ofEpochMilli(UUID.fromString(stayId).getMostSignificantBits() >>> 16)
                : FOREVER;
    }
}
