package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.runtime.Setting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Watches how far analytics' tables have come in a topic: its offsets move in the transactions that write the rows, so
 * that rows can be read from when the offset that follows them can.
 */
public final class TableProgress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** What is told is late by this much at most. */
    private static final long BETWEEN_MILLIS = 2;

    private static final String QUERY = "SELECT partition, next_offset FROM consumer_offsets WHERE topic = ?";

    private final Connection connection;
    private final PreparedStatement query;
    /** By partition: offsets that came next, and when that was first seen, in milliseconds since 1970. */
    private final Map<Integer, NavigableMap<Long, Long>> seen = new ConcurrentHashMap<>();

    private final Thread watcher;
    private volatile boolean closed;

    public TableProgress(Parts parts, String topic) throws SQLException {
        var settings = parts.settings();
        connection = DriverManager.getConnection(
                settings.text(Setting.POSTGRES_URL),
                settings.text(Setting.POSTGRES_USER),
                settings.text(Setting.POSTGRES_PASSWORD));
        query = connection.prepareStatement(QUERY);
        query.setString(1, topic);
        watcher = Thread.ofPlatform().daemon().name("table-progress").start(this::watch);
    }

    /** Milliseconds from a record's time until its rows could be read, of each. Returns when all of them can. */
    public List<Long> millis(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!records.stream().allMatch(this::isThere)) {
            if (System.nanoTime() > deadline || !watcher.isAlive()) {
                throw new IllegalStateException("rows are not there after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
        }
        return records.stream()
                .map(record -> timeline(record).higherEntry(record.offset()).getValue() - record.timestamp())
                .toList();
    }

    private boolean isThere(ConsumerRecord<byte[], byte[]> record) {
        return timeline(record).higherEntry(record.offset()) != null;
    }

    private NavigableMap<Long, Long> timeline(ConsumerRecord<byte[], byte[]> record) {
        return seen.computeIfAbsent(record.partition(), _ -> new ConcurrentSkipListMap<>());
    }

    private void watch() {
        try {
            while (!closed) {
                look();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws SQLException {
        try (var rows = query.executeQuery()) {
            long now = System.currentTimeMillis();
            while (rows.next()) {
                seen.computeIfAbsent(rows.getInt(1), _ -> new ConcurrentSkipListMap<>())
                        .putIfAbsent(rows.getLong(2), now);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        watcher.interrupt();
        connection.close();
    }
}
