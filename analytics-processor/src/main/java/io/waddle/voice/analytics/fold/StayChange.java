package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.ParticipantRow;
import java.util.Optional;

/**
 * The state of a stay from one of its events on.
 *
 * @param at time of the event, in milliseconds
 */
public record StayChange(ParticipantRow row, long revision, long at)
        implements RowChange, VersionedRow<StayChange>, DatedRow {

    private record Key(String stayId, long revision) {}

    @Override
    public Object key() {
        return new Key(row.getStayId(), revision);
    }

    @Override
    public StayChange over(StayChange older) {
        return this;
    }

    @Override
    public long time() {
        return at;
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.of(new ChannelActivity(row.getWaddleId(), row.getChannelId(), at, at));
    }
}
