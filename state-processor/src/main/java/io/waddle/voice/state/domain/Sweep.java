package io.waddle.voice.state.domain;

import java.util.Optional;

/**
 * How far a re-evaluation of permissions has come.
 *
 * @param channelId the only channel concerned; empty = all of the waddle
 * @param last stay that was looked at last
 * @param again whether permissions changed since it began: another pass follows
 */
public record Sweep(Optional<String> channelId, Optional<RowKey.OfParticipant> last, boolean again) implements Row {

    static Sweep over(Optional<String> channelId) {
        return new Sweep(channelId, Optional.empty(), false);
    }

    @Override
    public RowKey.OfSweep key() {
        return new RowKey.OfSweep(channelId);
    }

    Sweep onceMore() {
        return new Sweep(channelId, last, true);
    }

    Sweep after(RowKey.OfParticipant looked) {
        return new Sweep(channelId, Optional.of(looked), again);
    }
}
