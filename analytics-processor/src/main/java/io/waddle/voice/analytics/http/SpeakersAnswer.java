package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A page of who talks how much.
 *
 * @param balance among all who were there: 0 when one person talks, 1 when all talk alike; null with fewer than two, and
 *     when nobody talks
 */
record SpeakersAnswer(List<SpeakerItem> items, String nextCursor, BigDecimal balance) implements Table {
    @Override
    public List<SpeakerItem> rows() {
        return items;
    }

    @Override
    public Optional<String> next() {
        return Optional.ofNullable(nextCursor);
    }
}
