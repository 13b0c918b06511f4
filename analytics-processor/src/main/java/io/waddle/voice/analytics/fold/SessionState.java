package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.RecordingStatus;
import io.waddle.voice.avro.SessionRow;
import java.util.Optional;

/**
 * A session as its last event left it.
 *
 * @param at time of that event, in milliseconds
 */
public record SessionState(SessionRow row, long revision, long at)
        implements RowChange, VersionedRow<SessionState>, DatedRow {

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
        return Optional.of(new ChannelActivity(row.getWaddleId(), row.getChannelId(), since(), at));
    }

    /** An empty session ended when the last one left, which is told later. */
    private long since() {
        return row.getEndedAt() == null ? at : Math.min(at, row.getEndedAt().toEpochMilli());
    }

    @Override
    public long time() {
        return row.getStartedAt().toEpochMilli();
    }

    public boolean recording() {
        RecordingStatus status = row.getRecordingStatus();
        return switch (status) {
            case INVOKED, RECORDING, PAUSED -> true;
            case UNKNOWN, NONE, UPLOADING, UPLOADED, ERRORED -> false;
        };
    }
}
