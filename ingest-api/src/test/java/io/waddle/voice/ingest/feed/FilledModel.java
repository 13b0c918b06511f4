package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A read model filled by hand, for tests of what reads it. */
public final class FilledModel implements AutoCloseable {
    private final RowStore store;
    private final RevisionGate gate = new RevisionGate();
    private final FeedProgress progress = new FeedProgress();
    private final ReadModel model;

    public FilledModel(Path directory) {
        store = RowStore.open(directory);
        var time = InstantSource.system();
        model = new ReadModel(
                store, gate, progress, new FeedConsumer(Map.of(), store, progress, time), Rows.READER, time);
        progress.begin(Map.of());
        progress.reached(Map.of(), 0);
    }

    public ReadModel model() {
        return model;
    }

    public void put(StateKey key, StateRow row) {
        var record = FeedRecord.row(key, row, 0, Rows.encoded(row));
        store.apply(List.of(record), Map.of(), Map.of(key.waddleId(), row.getRevision()), Optional.empty());
        gate.open(key.waddleId(), row.getRevision());
    }

    @Override
    public void close() {
        model.close();
    }
}
