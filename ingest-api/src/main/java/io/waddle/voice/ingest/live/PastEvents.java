package io.waddle.voice.ingest.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what audiences have let go of, from the log itself, a piece at a time: nobody's slow connection holds one of the
 * few searches. Safe for use by several threads.
 */
final class PastEvents {
    /** Each costs a connection and reads a whole partition; more at once would crowd out those who are live. */
    private static final int SEARCHES = 4;
    /** A quarter of a megabyte, for as long as it takes to send. */
    private static final int PIECE = 256;

    private static final Duration QUEUE = Duration.ofSeconds(10);
    /** Of a partition with a million events of others a piece finds its first in about as long. */
    private static final Duration SEARCH = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(200);

    private final EventWire wire;
    private final Semaphore searches = new Semaphore(SEARCHES);

    PastEvents(EventWire wire) {
        this.wire = wire;
    }

    /** @param next where to go on reading */
    record Piece(List<LiveEvent> events, long next) {}

    /**
     * Events of a waddle in a range of offsets, or the first of them.
     *
     * @return empty when the log does not reach back that far
     * @throws LiveUnavailable when that cannot be told now
     */
    Optional<Piece> read(int partition, String waddleId, long from, long until) throws InterruptedException {
        if (!searches.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new LiveUnavailable("too many viewers go on at once", null);
        }
        try (var consumer = wire.consumer("ingest-past")) {
            var topicPartition = EventWire.partition(partition);
            consumer.assign(List.of(topicPartition));
            if (consumer.beginningOffsets(List.of(topicPartition)).get(topicPartition) > from) {
                return Optional.empty();
            }
            consumer.seek(topicPartition, from);
            return Optional.of(scan(consumer, topicPartition, waddleId, until));
        } catch (KafkaException e) {
            throw new LiveUnavailable("the log is out of reach", e);
        } finally {
            searches.release();
        }
    }

    private Piece scan(Consumer<byte[], byte[]> consumer, TopicPartition partition, String waddleId, long until) {
        byte[] wanted = waddleId.getBytes(StandardCharsets.UTF_8);
        var events = new ArrayList<LiveEvent>();
        long deadline = System.nanoTime() + SEARCH.toNanos();
        while (consumer.position(partition) < until && System.nanoTime() - deadline < 0) {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() >= until) {
                    return new Piece(events, until);
                }
                if (Arrays.equals(record.key(), wanted)) {
                    wire.event(record).ifPresent(event -> events.add(new LiveEvent(record.offset(), event)));
                    if (events.size() == PIECE) {
                        return new Piece(events, record.offset() + 1);
                    }
                }
            }
        }
        return new Piece(events, Math.min(consumer.position(partition), until));
    }
}
