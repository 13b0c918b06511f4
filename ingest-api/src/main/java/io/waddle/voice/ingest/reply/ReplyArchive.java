package io.waddle.voice.ingest.reply;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Finds answers that nobody waited for, on the reply topic itself. Safe for use by several threads. */
public final class ReplyArchive implements DecisionSearch {
    /** A search costs a connection and a scan of minutes at worst; more at once would crowd out who waits. */
    private static final int SEARCHES = 4;

    private static final Duration QUEUE = Duration.ofSeconds(2);
    private static final Duration SEARCH = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Clocks of ingest-api and broker may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Map<String, Object> SCAN = Map.of(
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50, // the end is known, nothing is worth waiting for
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000); // most are looked at by key only

    private final ReplyWire wire;
    private final Semaphore searches = new Semaphore(SEARCHES);

    ReplyArchive(ReplyWire wire) {
        this.wire = wire;
    }

    public static ReplyArchive of(KafkaConnection connection) {
        return new ReplyArchive(ReplyWire.of(connection));
    }

    @Override
    public Optional<Decision> find(CommandId commandId) {
        try {
            if (!searches.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SearchUnavailable("too many searches for answers at once", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchUnavailable("interrupted", e);
        }
        try (var consumer = wire.consumer("ingest-reply-search", SCAN)) {
            return scan(consumer, commandId);
        } catch (KafkaException e) {
            throw new SearchUnavailable("the log is out of reach", e);
        } finally {
            searches.release();
        }
    }

    Optional<Decision> scan(Consumer<byte[], byte[]> consumer, CommandId commandId) {
        var partition = new TopicPartition(Topics.REPLIES.name(), commandId.partition());
        boolean exists = consumer.partitionsFor(partition.topic()).stream()
                .anyMatch(known -> known.partition() == partition.partition());
        if (!exists) {
            return Optional.empty();
        }
        long from = commandId.issuedAt().minus(SKEW).toEpochMilli();
        OffsetAndTimestamp start =
                consumer.offsetsForTimes(Map.of(partition, from)).get(partition);
        if (start == null) {
            return Optional.empty();
        }
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        consumer.assign(List.of(partition));
        consumer.seek(partition, start.offset());
        return scan(consumer, partition, end, commandId.toString());
    }

    private Optional<Decision> scan(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long end, String wanted) {
        long deadline = System.nanoTime() + SEARCH.toNanos();
        while (consumer.position(partition) < end) {
            for (var reply : consumer.poll(POLL)) {
                if (wire.commandId(reply).filter(wanted::equals).isPresent()) {
                    return wire.decision(reply);
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new SearchUnavailable("the search for the answer took too long", null);
            }
        }
        return Optional.empty();
    }
}
