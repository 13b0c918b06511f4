package io.waddle.voice.state.streams;

import io.waddle.voice.avro.SweepRow;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Sweep;
import java.util.Optional;

/** Re-evaluations of permissions between the domain and their store. */
final class SweepCodec {
    private SweepCodec() {}

    static Sweep sweep(SweepRow row) {
        return new Sweep(
                Optional.ofNullable(row.getChannelId()),
                Optional.ofNullable(row.getLastChannelId())
                        .map(channelId -> new RowKey.OfParticipant(channelId, row.getLastUserId())),
                row.getAgain());
    }

    static SweepRow row(String waddleId, Sweep sweep) {
        return new SweepRow(
                waddleId,
                sweep.channelId().orElse(null),
                sweep.last().map(RowKey.OfParticipant::channelId).orElse(null),
                sweep.last().map(RowKey.OfParticipant::userId).orElse(null),
                sweep.again());
    }
}
