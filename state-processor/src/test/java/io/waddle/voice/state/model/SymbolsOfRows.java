package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.ModelledWaddle;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.RowRange;
import io.waddle.voice.state.domain.Session;
import io.waddle.voice.state.domain.StageRequest;
import java.time.Instant;
import java.util.Comparator;

/** Symbols looked up in a waddle in memory. */
final class SymbolsOfRows implements Symbols {
    private final ModelledWaddle waddle;
    private int stays;

    SymbolsOfRows(ModelledWaddle waddle) {
        this.waddle = waddle;
    }

    /** Greater than all before. */
    @Override
    public String newStayId() {
        return "stay-%06d".formatted(++stays);
    }

    @Override
    public String requestIdOf(String userId, String channelId) {
        return waddle.rows().all(new RowRange.StageRequestsOf(channelId)).stream()
                .map(StageRequest::ask)
                .filter(ask -> ask.userId().equals(userId))
                .max(Comparator.comparingLong(StageRequest.Ask::revision))
                .map(StageRequest.Ask::requestId)
                .orElse("no-request");
    }

    @Override
    public String sessionIdOf(String channelId) {
        return waddle.rows()
                .find(new RowKey.OfSession(channelId))
                .map(Session::id)
                .orElse("no-session");
    }

    @Override
    public Instant now() {
        return waddle.now();
    }
}
