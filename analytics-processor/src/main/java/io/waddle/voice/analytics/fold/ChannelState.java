package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.VoiceConfig;
import java.util.Optional;

/**
 * A channel, or its deletion.
 *
 * @param name this and what follows: null in a deletion, which leaves the row's own
 * @param voice holds a sealed key that must not be stored
 * @param deletedAt milliseconds; null while it exists
 */
public record ChannelState(
        String waddleId,
        String channelId,
        long revision,
        String name,
        String type,
        String categoryId,
        Integer position,
        VoiceConfig voice,
        Long deletedAt)
        implements RowChange, VersionedRow<ChannelState> {

    static ChannelState deleted(String waddleId, String channelId, long revision, long at) {
        return new ChannelState(waddleId, channelId, revision, null, null, null, null, null, at);
    }

    @Override
    public Object key() {
        return new WaddleKey(waddleId, channelId);
    }

    @Override
    public ChannelState over(ChannelState older) {
        return deletedAt == null
                ? this
                : new ChannelState(
                        waddleId,
                        channelId,
                        revision,
                        older.name,
                        older.type,
                        older.categoryId,
                        older.position,
                        older.voice,
                        deletedAt);
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.empty();
    }
}
