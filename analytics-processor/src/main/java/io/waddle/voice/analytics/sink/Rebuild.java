package io.waddle.voice.analytics.sink;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the log into fresh tables beside those in use, up to where these are, and puts them in their place in one
 * transaction. Meanwhile everything goes on; one that dies leaves the tables in use as they are, and the next begins
 * anew.
 */
final class Rebuild {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Records for which the writer can be made to wait. */
    private static final long NEAR = 2_000;
    /** A log that says nothing for so long ends before the tables do. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource live;
    private final DataSource fresh;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;
    private final Retention retention;
    private final EntryReader reader;
    private final SinkMetrics metrics = new SinkMetrics(new CompositeMeterRegistry(), InstantSource.system());

    /** @param fresh the same database with another schema */
    Rebuild(
            DataSource live,
            DataSource fresh,
            Retention retention,
            Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers,
            EntryReader reader) {
        this.live = live;
        this.fresh = fresh;
        this.retention = retention;
        this.consumers = consumers;
        this.reader = reader;
    }

    /**
     * Returns when the fresh tables are in use.
     *
     * @param out takes lines on what was found
     */
    void run(Consumer<String> out) throws SQLException {
        try (Connection connection = live.getConnection();
                var tail = new LogTail(consumers.get(), metrics)) {
            RebuildSchemas.begin(connection);
            Databases.migrate(fresh, Databases.REBUILD_SCHEMA);
            List<TopicPartition> partitions = tail.partitions();
            Seed.plant(connection, tail.lost(partitions));
            try (Writer writer = Writer.connect(fresh, retention, metrics)) {
                writer.takeOver(partitions);
                tail.readFrom(tail.earliest(partitions));
                replay(connection, writer, tail, out);
            }
        }
        out.accept("The fresh tables are in use. Those before are in schema %s, until the next rebuild."
                .formatted(Databases.REPLACED_SCHEMA));
    }

    private void replay(Connection connection, Writer writer, LogTail tail, Consumer<String> out) throws SQLException {
        long records = 0;
        Map<TopicPartition, Long> target;
        do {
            target = RebuildSchemas.offsets(connection);
            records += read(writer, tail, target);
            writer.rollUpAll();
        } while (distance(target, RebuildSchemas.offsets(connection)) > NEAR);
        connection.setAutoCommit(false);
        RebuildSchemas.holdWriter(connection);
        RebuildSchemas.requireNobodyErasedSince(connection);
        records += read(writer, tail, RebuildSchemas.offsets(connection));
        writer.rollUpAll();
        out.accept("%d records read.".formatted(records));
        rollUpLive();
        TableDigests.differences(connection).forEach(out);
        RebuildSchemas.swap(connection);
        connection.commit();
    }

    /** So that both have followed when they are compared; the writer that would mark more is held. */
    private void rollUpLive() throws SQLException {
        try (Connection connection = live.getConnection()) {
            connection.setAutoCommit(false);
            new Rollup().followAll(connection);
        }
    }

    /** Writes what is before the given offsets. */
    private long read(Writer writer, LogTail tail, Map<TopicPartition, Long> target) throws SQLException {
        long records = 0;
        long lastRead = System.nanoTime();
        while (!reached(tail.positions(), target)) {
            var entries = new ArrayList<LogEntry>();
            tail.poll(POLL).forEach(source -> {
                var entry = reader.read(source);
                if (entry.offset() < target.getOrDefault(entry.partition(), 0L)) {
                    entries.add(entry);
                }
            });
            if (!entries.isEmpty()) {
                writer.write(entries);
                records += entries.size();
                lastRead = System.nanoTime();
            } else if (System.nanoTime() - lastRead > PATIENCE.toNanos()) {
                throw new IllegalStateException("log: ends at %s (expected: at %s at least, where the tables are)"
                        .formatted(tail.positions(), target));
            }
        }
        // What was read past the target was not written.
        tail.seek(notPast(tail.positions(), target, tail.earliest(List.copyOf(target.keySet()))));
        return records;
    }

    private static boolean reached(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> target) {
        return target.entrySet().stream()
                .allMatch(entry -> positions.getOrDefault(entry.getKey(), Long.MAX_VALUE) >= entry.getValue());
    }

    private static Map<TopicPartition, Long> notPast(
            Map<TopicPartition, Long> positions, Map<TopicPartition, Long> target, Map<TopicPartition, Long> earliest) {
        var next = new HashMap<TopicPartition, Long>();
        target.forEach((partition, offset) -> {
            long limit = Math.max(offset, earliest.getOrDefault(partition, 0L));
            if (positions.getOrDefault(partition, 0L) > limit) {
                next.put(partition, limit);
            }
        });
        return next;
    }

    private static long distance(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        return to.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - from.getOrDefault(entry.getKey(), 0L))
                .sum();
    }
}
