package io.waddle.voice.analytics.fold;

import java.util.Optional;

/**
 * A join command that was decided.
 *
 * @param decidedAt milliseconds
 * @param code problem code of a rejection; null when it was accepted
 */
public record JoinDecision(
        String commandId,
        String waddleId,
        String channelId,
        String userId,
        long decidedAt,
        boolean accepted,
        String code)
        implements RowChange, VersionedRow<JoinDecision> {

    @Override
    public Object key() {
        return commandId;
    }

    /** A command is decided once. */
    @Override
    public long revision() {
        return 0;
    }

    @Override
    public JoinDecision over(JoinDecision older) {
        return older;
    }

    @Override
    public Optional<ChannelActivity> activity() {
        return Optional.of(new ChannelActivity(waddleId, channelId, decidedAt, decidedAt));
    }
}
