package io.waddle.voice.state.domain;

/** A category that groups channels. */
public record Category(String id, String name, int position, boolean collapsedByDefault) implements Configured {
    @Override
    public RowKey.OfCategory key() {
        return new RowKey.OfCategory(id);
    }
}
