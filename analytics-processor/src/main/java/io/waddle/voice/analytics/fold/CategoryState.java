package io.waddle.voice.analytics.fold;

import java.util.Optional;

/**
 * A category, or its deletion.
 *
 * @param name this and what follows: null in a deletion, which leaves the row's own
 * @param deletedAt milliseconds; null while it exists
 */
public record CategoryState(
        String waddleId,
        String categoryId,
        long revision,
        String name,
        Integer position,
        Boolean collapsedByDefault,
        Long deletedAt)
        implements RowChange, VersionedRow<CategoryState> {

    static CategoryState deleted(String waddleId, String categoryId, long revision, long at) {
        return new CategoryState(waddleId, categoryId, revision, null, null, null, at);
    }

    @Override
    public Object key() {
        return new WaddleKey(waddleId, categoryId);
    }

    @Override
    public CategoryState over(CategoryState older) {
        return deletedAt == null
                ? this
                : new CategoryState(
                        waddleId,
                        categoryId,
                        revision,
                        older.name,
                        older.position,
                        older.collapsedByDefault,
                        deletedAt);
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.empty();
    }
}
