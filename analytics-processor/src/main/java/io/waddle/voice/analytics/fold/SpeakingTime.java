package io.waddle.voice.analytics.fold;

import java.util.Optional;

/**
 * A speaking interval.
 *
 * @param startedAt milliseconds
 * @param endedAt milliseconds; null while it lasts
 * @param at time of the event, in milliseconds
 */
public record SpeakingTime(
        String waddleId,
        String channelId,
        String stayId,
        String userId,
        long startedAt,
        Long endedAt,
        long revision,
        long at)
        implements RowChange, VersionedRow<SpeakingTime>, DatedRow {

    private record Key(String stayId, long startedAt) {}

    @Override
    public Object key() {
        return new Key(stayId, startedAt);
    }

    @Override
    public SpeakingTime over(SpeakingTime older) {
        return this;
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.of(
                new ChannelActivity(waddleId, channelId, Math.min(at, endedAt == null ? startedAt : endedAt), at));
    }

    @Override
    public long time() {
        return startedAt;
    }
}
