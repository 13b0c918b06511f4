package io.waddle.voice.state.domain;

/** The scheduled event that is active in a channel: the session that starts there belongs to it. */
public record ActiveEvent(String channelId, String scheduledEventId) implements Row {
    @Override
    public RowKey.OfActiveEvent key() {
        return new RowKey.OfActiveEvent(channelId);
    }
}
