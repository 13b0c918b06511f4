package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.StateKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings rows from an assigned consumer into the store. Made anew with every consumer; of one thread. */
final class StateFeed {
    private static final Logger LOG = LoggerFactory.getLogger(StateFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final RowStore store;
    private final RevisionGate gate;
    private final FeedProgress progress;
    private final Deserializer<StateRow> rows;
    private final InstantSource time;
    private final FeedHorizon horizon;
    private final Map<TopicPartition, RevisionTail> tails = new HashMap<>();
    private final Map<Integer, Long> stored = new HashMap<>();

    StateFeed(
            RowStore store, RevisionGate gate, FeedProgress progress, Deserializer<StateRow> rows, InstantSource time) {
        this.store = store;
        this.gate = gate;
        this.progress = progress;
        this.rows = rows;
        this.time = time;
        this.horizon = new FeedHorizon(time);
    }

    /**
     * Polls once and stores what is whole.
     *
     * @throws StoreUnavailable when it has been out of the log's reach for too long to go on from where it is
     */
    void poll(Consumer<byte[], byte[]> consumer) {
        if (horizon.due()) {
            if (FeedHorizon.isLost(store.complete(), time.instant())) {
                throw new StoreUnavailable("the read model is too old to be continued", null);
            }
            horizon.look(consumer);
        }
        for (var record : consumer.poll(POLL)) {
            read(record)
                    .ifPresent(row -> tail(new TopicPartition(record.topic(), record.partition()))
                            .add(row));
        }
        var whole = new ArrayList<FeedRecord>();
        var positions = new HashMap<Integer, Long>();
        long lag = 0;
        for (TopicPartition partition : consumer.assignment()) {
            long behind = consumer.currentLag(partition).orElse(Long.MAX_VALUE);
            var tail = tail(partition);
            whole.addAll(tail.take(behind == 0));
            positions.put(partition.partition(), tail.heldFrom().orElse(consumer.position(partition)));
            lag += behind == Long.MAX_VALUE ? 0 : behind;
        }
        store(whole, positions, horizon.passed(positions));
        progress.reached(positions, lag);
    }

    private void store(List<FeedRecord> whole, Map<Integer, Long> positions, Optional<Instant> complete) {
        var moved = new HashMap<>(positions);
        moved.entrySet().removeAll(stored.entrySet());
        if (moved.isEmpty() && complete.isEmpty()) {
            return;
        }
        var revisions = new HashMap<String, Long>();
        for (FeedRecord row : whole) {
            revisions.merge(row.waddleId(), row.revision(), Math::max);
        }
        revisions.replaceAll((waddleId, revision) -> Math.max(revision, store.revision(waddleId)));
        store.apply(whole, moved, revisions, complete);
        stored.putAll(moved);
        revisions.forEach(gate::open);
    }

    private RevisionTail tail(TopicPartition partition) {
        return tails.computeIfAbsent(partition, added -> new RevisionTail());
    }

    /** A row that cannot be read is skipped: the model would stand still for good, for everybody. */
    private Optional<FeedRecord> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            var key = StateKey.parse(new String(record.key(), StandardCharsets.UTF_8));
            if (record.value() == null) {
                return Optional.of(FeedRecord.tombstone(key, tombstoneRevision(record), record.offset()));
            }
            StateRow row = rows.deserialize(record.topic(), record.value());
            return Optional.of(FeedRecord.row(key, row, record.offset(), record.value()));
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.atError()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("Row could not be read and is skipped");
            return Optional.empty();
        }
    }

    private static long tombstoneRevision(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(RecordHeaders.REVISION);
        return header == null ? 0 : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    }
}
