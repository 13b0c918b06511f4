package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.RecordingStatus;
import io.waddle.voice.avro.SessionRow;
import java.util.Optional;

/**
 * A session as its last event left it.
 *
 * @param at time of that event, in milliseconds
 */
public record SessionState(SessionRow row, long revision, long at) implements RowChange, VersionedRow<SessionState> {

    @Override
    public Object key() {
        return row.getSessionId();
    }

    @Override
    public SessionState over(SessionState older) {
        return this;
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.of(new ChannelActivity(
                row.getWaddleId(), row.getChannelId(), row.getStartedAt().toEpochMilli(), at));
    }

    public boolean recording() {
        RecordingStatus status = row.getRecordingStatus();
        return switch (status) {
            case INVOKED, RECORDING, PAUSED -> true;
            case UNKNOWN, NONE, UPLOADING, UPLOADED, ERRORED -> false;
        };
    }
}
