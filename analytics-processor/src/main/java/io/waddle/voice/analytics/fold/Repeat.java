package io.waddle.voice.analytics.fold;

import java.util.Optional;

/**
 * A command that repeated an idempotency key, and was given what had been decided.
 *
 * @param decidedAt when that was, in milliseconds
 * @param original command that was decided
 */
public record Repeat(String commandId, long decidedAt, String waddleId, String original)
        implements RowChange, VersionedRow<Repeat>, DatedRow {

    @Override
    public Object key() {
        return commandId;
    }

    @Override
    public long revision() {
        return 0;
    }

    @Override
    public Repeat over(Repeat older) {
        return older;
    }

    @Override
    public long time() {
        return decidedAt;
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.empty();
    }
}
