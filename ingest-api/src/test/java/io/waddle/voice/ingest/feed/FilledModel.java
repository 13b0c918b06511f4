package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
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
        catchUp();
    }

    public ReadModel model() {
        return model;
    }

    public void put(StateKey key, StateRow row) {
        put(Map.of(key, row));
    }

    /** In one step, as a revision comes. */
    public void put(Map<StateKey, StateRow> rows) {
        var records = new ArrayList<FeedRecord>();
        var revisions = new HashMap<String, Long>();
        rows.forEach((key, row) -> {
            records.add(FeedRecord.row(key, row, 0, Rows.encoded(row)));
            revisions.merge(key.waddleId(), row.getRevision(), Math::max);
        });
        revisions.replaceAll((waddleId, revision) -> Math.max(revision, store.revision(waddleId)));
        store.apply(records, Map.of(), revisions, Optional.empty());
        revisions.forEach(gate::open);
    }

    public void remove(StateKey key, long revision) {
        var record = FeedRecord.tombstone(key, revision, 0);
        store.apply(List.of(record), Map.of(), Map.of(key.waddleId(), revision), Optional.empty());
    }

    /** It is empty from now on, and being built. */
    public void startOver() {
        progress.startOver();
        store.reset(new TopicIdentity("cluster", "topic", 1, ServedPartitions.ALL), Instant.EPOCH);
    }

    /** As when all that there is has come. */
    public void catchUp() {
        progress.reached(Map.of(), 0);
    }

    @Override
    public void close() {
        model.close();
    }
}
