package io.waddle.voice.analytics.fold;

/**
 * Something happened in a channel that its totals depend on.
 *
 * @param since what the totals were counted from has not changed before this time, in milliseconds
 * @param asOf time of the event or decision, in milliseconds
 */
public record ChannelActivity(String waddleId, String channelId, long since, long asOf)
        implements VersionedRow<ChannelActivity> {

    @Override
    public Object key() {
        return new WaddleKey(waddleId, channelId);
    }

    @Override
    public long revision() {
        return asOf;
    }

    /** The whole stretch of both. */
    @Override
    public ChannelActivity over(ChannelActivity older) {
        return new ChannelActivity(waddleId, channelId, Math.min(since, older.since), Math.max(asOf, older.asOf));
    }
}
