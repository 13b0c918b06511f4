package io.waddle.voice.state.streams;

import io.waddle.voice.state.domain.Decision;
import io.waddle.voice.state.domain.Row;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.RowRange;
import io.waddle.voice.state.domain.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of one waddle in memory. Ranges are empty: a join looks at none. */
final class MapRows implements Rows {
    private final Map<RowKey<?>, Row> rows = new HashMap<>();
    private long revision;

    void apply(Decision.Accepted decision) {
        revision += decision.events().size();
        decision.changes()
                .forEach((key, row) -> row.ifPresentOrElse(now -> rows.put(key, now), () -> rows.remove(key)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Row> Optional<R> find(RowKey<R> key) {
        return Optional.ofNullable((R) rows.get(key));
    }

    @Override
    public <R extends Row> List<R> all(RowRange<R> range) {
        return List.of();
    }

    @Override
    public long revision() {
        return revision;
    }
}
