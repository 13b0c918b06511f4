package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Intent;
import io.waddle.voice.state.domain.Place;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Rows;
import java.util.Optional;

/** What a waddle is told when a user takes a seat in another one. */
final class Evictions {
    private Evictions() {}

    /**
     * The wish that is over; empty if the user is nowhere.
     *
     * @param late the user wished again for the stay here, since or before
     */
    static Optional<String> causedBy(String user, boolean late, Rows rows) {
        return rows.find(new RowKey.OfPlace(user)).map(place -> {
            Optional<String> newer = rows.find(new RowKey.OfIntent(user)).map(Intent::id);
            return late ? earlier(place, newer) : newer.orElse(place.stayId());
        });
    }

    private static String earlier(Place place, Optional<String> newer) {
        return newer.isPresent() ? place.stayId() : "an-older-stay";
    }
}
