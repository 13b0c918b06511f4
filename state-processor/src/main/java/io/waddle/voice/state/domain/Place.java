package io.waddle.voice.state.domain;

/** Where a user is within the waddle. */
public record Place(String userId, String channelId, String stayId) implements Row {
    @Override
    public RowKey.OfPlace key() {
        return new RowKey.OfPlace(userId);
    }
}
