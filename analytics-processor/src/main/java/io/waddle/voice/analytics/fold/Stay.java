package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import java.util.Optional;

/**
 * A stay as its last event left it.
 *
 * @param at time of that event, in milliseconds
 * @param joinedRevision revision of the join; null in events that do not tell
 * @param leaveReason null while the stay lasts; the event is its end otherwise
 */
public record Stay(ParticipantRow row, long revision, long at, Long joinedRevision, LeaveReason leaveReason)
        implements RowChange, VersionedRow<Stay> {

    static Stay joined(ParticipantRow row, long revision, long at) {
        return new Stay(row, revision, at, revision, null);
    }

    static Stay updated(ParticipantRow row, long revision, long at) {
        return new Stay(row, revision, at, null, null);
    }

    static Stay left(ParticipantRow row, long revision, long at, LeaveReason reason) {
        return new Stay(row, revision, at, null, reason);
    }

    /** Milliseconds; null while the stay lasts. */
    public Long leftAt() {
        return leaveReason == null ? null : at;
    }

    public Long leftRevision() {
        return leaveReason == null ? null : revision;
    }

    @Override
    public Object key() {
        return row.getStayId();
    }

    @Override
    public Stay over(Stay older) {
        return joinedRevision != null ? this : new Stay(row, revision, at, older.joinedRevision, leaveReason);
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.of(new ChannelActivity(
                row.getWaddleId(), row.getChannelId(), row.getJoinedAt().toEpochMilli(), at));
    }
}
