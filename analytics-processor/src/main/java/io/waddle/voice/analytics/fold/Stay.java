package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.LeaveReason;
import io.waddle.voice.avro.ParticipantRow;
import java.util.Optional;

/**
 * A stay as its last event left it.
 *
 * @param at time of that event, in milliseconds
 * @param joinedRevision revision of the join; null in events that do not tell
 * @param connectedAt when the first event said that it was connected, in milliseconds; null before
 * @param leaveReason null while the stay lasts; the event is its end otherwise
 */
public record Stay(
        ParticipantRow row, long revision, long at, Long joinedRevision, Long connectedAt, LeaveReason leaveReason)
        implements RowChange, VersionedRow<Stay>, DatedRow {

    static Stay joined(ParticipantRow row, long revision, long at) {
        return new Stay(row, revision, at, revision, connected(row, at), null);
    }

    static Stay updated(ParticipantRow row, long revision, long at) {
        return new Stay(row, revision, at, null, connected(row, at), null);
    }

    static Stay left(ParticipantRow row, long revision, long at, LeaveReason reason) {
        return new Stay(row, revision, at, null, null, reason);
    }

    private static Long connected(ParticipantRow row, long at) {
        return row.getConnectionState() == ConnectionState.CONNECTED ? at : null;
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
        return new Stay(
                row,
                revision,
                at,
                joinedRevision == null ? older.joinedRevision : joinedRevision,
                older.connectedAt == null ? connectedAt : older.connectedAt,
                leaveReason);
    }

    @Override
    public long time() {
        return row.getJoinedAt().toEpochMilli();
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.of(new ChannelActivity(row.getWaddleId(), row.getChannelId(), at, at));
    }
}
