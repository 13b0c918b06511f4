package io.waddle.voice.state.presence;

import io.waddle.voice.state.presence.Presence.Outcome;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a simulation tries: the rules of the product, or others in their place that it has to find wanting, and how
 * waddles tell what happens in them.
 */
record Variant(
        BiFunction<Presence, Seat, Outcome> taken, BiFunction<Presence, Seat, Presence> released, Telling telling) {

    enum Telling {
        /** Of a move, the seat taken first. */
        TAKEN_FIRST,
        /** Of a move, the seat released first. */
        RELEASED_FIRST,
        /** As the first; and a join into the channel where the user is renews the intent: its stayId is told and fences. */
        RENEWED
    }

    static final Variant OURS = new Variant(Presence::taken, Presence::released, Telling.TAKEN_FIRST);

    static final Variant RENEWED = new Variant(Presence::taken, Presence::released, Telling.RENEWED);

    /** Intents are compared with the current seat alone: forgotten as soon as the user is nowhere. */
    static final Variant WITHOUT_HIGH_WATER = new Variant(
            Presence::taken,
            (row, seat) -> Optional.of(row.released(seat))
                    .filter(next -> next.current().isPresent())
                    .orElse(Presence.NOWHERE),
            Telling.TAKEN_FIRST);

    /** A move within a waddle is a release and then an intent like any other. */
    static final Variant MOVES_AS_INTENTS =
            new Variant(Variant::takenWhereverItIs, Presence::released, Telling.RELEASED_FIRST);

    private static Outcome takenWhereverItIs(Presence row, Seat seat) {
        return seat.stayId().compareTo(row.highWater()) > 0
                ? new Outcome(new Presence(Optional.of(seat), seat.stayId()), row.current())
                : new Outcome(row, Optional.of(seat));
    }
}
