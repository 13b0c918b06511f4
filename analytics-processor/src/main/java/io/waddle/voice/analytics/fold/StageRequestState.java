package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.StageRequestRow;
import java.util.Optional;

/** A request to speak, or an invitation, as its last event left it. */
public record StageRequestState(StageRequestRow row, long revision)
        implements RowChange, VersionedRow<StageRequestState>, DatedRow {

    @Override
    public Object key() {
        return row.getRequestId();
    }

    @Override
    public StageRequestState over(StageRequestState older) {
        return this;
    }

    @Override
    public long time() {
        return row.getRequestedAt().toEpochMilli();
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.empty();
    }
}
