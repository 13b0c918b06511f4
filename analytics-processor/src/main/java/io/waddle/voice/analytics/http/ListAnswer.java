package io.waddle.voice.analytics.http;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param nextCursor null when it is the last
 */
record ListAnswer<T extends Record>(List<T> items, String nextCursor) implements Table {

    /** @param found one more than the page holds when there are more */
    static <T extends Record> ListAnswer<T> of(List<Keyed<T>> found, Page page) {
        List<Keyed<T>> shown = found.subList(0, Math.min(found.size(), page.limit()));
        return new ListAnswer<>(
                shown.stream().map(Keyed::item).toList(),
                found.size() > shown.size() ? shown.getLast().key().text() : null);
    }

    @Override
    public List<T> rows() {
        return items;
    }

    @Override
    public Optional<String> next() {
        return Optional.ofNullable(nextCursor);
    }
}
