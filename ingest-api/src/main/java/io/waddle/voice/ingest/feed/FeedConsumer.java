package io.waddle.voice.ingest.feed;

import io.waddle.voice.runtime.poll.CommittedReader;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumers of the served partitions of the state topic, placed where the store left off. */
final class FeedConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(FeedConsumer.class);

    private static final Map<String, Object> BUILDING = Map.of(
            // Out of range means another log: start over, never skip.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            // One batch in the store each: at 500 building the model is bound by them.
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            2_000);

    private final Map<String, Object> connection;
    private final RowStore store;
    private final FeedProgress progress;
    private final InstantSource time;

    FeedConsumer(Map<String, Object> connection, RowStore store, FeedProgress progress, InstantSource time) {
        this.connection = Map.copyOf(connection);
        this.store = store;
        this.progress = progress;
        this.time = time;
    }

    Consumer<byte[], byte[]> open(TopicIdentity identity) {
        var consumer = CommittedReader.open(connection, "ingest-feed", BUILDING);
        try {
            place(consumer, identity);
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Goes on after what is stored of this very topic; otherwise begins with nothing. */
    void place(Consumer<byte[], byte[]> consumer, TopicIdentity identity) {
        List<TopicPartition> partitions = identity.served()
                .among(identity.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.STATE.name(), partition))
                .toList();
        consumer.assign(partitions);
        var begun = time.instant();
        var starts = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        reasonToStartOver(identity, begun, starts, ends).ifPresent(reason -> {
            LOG.atInfo().addKeyValue("reason", reason).log("Read model is built anew");
            progress.startOver();
            store.reset(identity, begun);
        });
        partitions.forEach(partition ->
                consumer.seek(partition, store.position(partition.partition()).orElse(starts.get(partition))));
        var goal = new HashMap<Integer, Long>();
        ends.forEach((partition, end) -> goal.put(partition.partition(), end));
        progress.begin(goal);
    }

    private Optional<String> reasonToStartOver(
            TopicIdentity identity, Instant now, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        if (!store.isOf(identity)) {
            return Optional.of("it is of no topic yet, or of another");
        }
        if (!within(starts, ends)) {
            return Optional.of("it was read from another log");
        }
        var complete = store.complete();
        return FeedHorizon.isLost(complete, now)
                ? Optional.of("it was complete at %s, deletions since may be lost"
                        .formatted(complete.map(Instant::toString).orElse("no known time")))
                : Optional.empty();
    }

    /** Positions outside the log are those of another log, though it may have the same name. */
    private boolean within(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        return starts.keySet().stream()
                .allMatch(partition -> store.position(partition.partition()).stream()
                        .allMatch(position -> starts.get(partition) <= position && position <= ends.get(partition)));
    }
}
