package io.waddle.voice.analytics.fold;

import io.waddle.voice.avro.CommandType;
import java.util.Optional;

/**
 * A command that was decided.
 *
 * @param decidedAt milliseconds
 * @param channelId null when it concerned none
 * @param targetUserId null when it was aimed at nobody
 * @param code problem code of a rejection; null when it was accepted
 * @param detail what the caller was told with the code; null when it was accepted
 * @param traceId of the request; null when it had none
 */
public record AuditEntry(
        String commandId,
        long decidedAt,
        String waddleId,
        String actorUserId,
        String type,
        String channelId,
        String targetUserId,
        String decision,
        String code,
        String detail,
        long revision,
        String traceId)
        implements RowChange, VersionedRow<AuditEntry>, DatedRow {

    private record Key(String commandId, long decidedAt) {}

    /** Put back from the dead letters, a command is decided again. */
    @Override
    public Object key() {
        return new Key(commandId, decidedAt);
    }

    @Override
    public AuditEntry over(AuditEntry older) {
        return older;
    }

    @Override
    public long time() {
        return decidedAt;
    }

    /** Attempts to join are counted. */
    @Override
    public Optional<ChannelActivity> activity() {
        return type.equals(CommandType.JOIN.name()) && channelId != null
                ? Optional.of(new ChannelActivity(waddleId, channelId, decidedAt, decidedAt))
                : Optional.empty();
    }
}
