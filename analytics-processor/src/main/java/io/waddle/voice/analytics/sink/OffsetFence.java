package io.waddle.voice.analytics.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets in the database, which only the newest writer can move, and only from where it believes them to be.
 * Whatever a writer that lost wrote in the same transaction is rolled back with its attempt.
 */
final class OffsetFence {
    private static final String MOVE = """
            UPDATE consumer_offsets o SET next_offset = m.next_offset
            FROM unnest(?::text[], ?::int4[], ?::int8[], ?::int8[]) AS m(topic, partition, expected, next_offset)
            WHERE o.topic = m.topic AND o.partition = m.partition AND o.next_offset = m.expected AND o.epoch = ?""";
    private static final String ADD = """
            INSERT INTO consumer_offsets (topic, partition, next_offset, epoch)
            SELECT topic, partition, 0, ? FROM unnest(?::text[], ?::int4[]) AS p(topic, partition)
            ON CONFLICT (topic, partition) DO NOTHING""";

    private final long epoch;
    private final Map<TopicPartition, Long> offsets;

    private OffsetFence(long epoch, Map<TopicPartition, Long> offsets) {
        this.epoch = epoch;
        this.offsets = offsets;
    }

    /**
     * Makes the caller the newest writer, in the transaction of the connection. Waits for the end of a transaction in
     * which an older one moves offsets; those of its attempts that come later fail.
     */
    static OffsetFence takeOver(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Stronger than what MOVE takes: rows locked one by one could meet another order and deadlock.
            statement.execute("LOCK TABLE consumer_offsets IN SHARE ROW EXCLUSIVE MODE");
            long epoch;
            try (ResultSet next = statement.executeQuery("SELECT nextval('writer_epoch')")) {
                next.next();
                epoch = next.getLong(1);
            }
            statement.executeUpdate("UPDATE consumer_offsets SET epoch = " + epoch);
            add(connection, epoch, partitions);
            return new OffsetFence(epoch, read(connection, partitions));
        }
    }

    long epoch() {
        return epoch;
    }

    /** Where to read on. */
    Map<TopicPartition, Long> offsets() {
        return Map.copyOf(offsets);
    }

    /** @throws FenceLost when another writer took over, or moved an offset */
    void move(Connection connection, Map<TopicPartition, Long> next) throws SQLException {
        var partitions = next.keySet().toArray(TopicPartition[]::new);
        var topics = new Object[partitions.length];
        var numbers = new Object[partitions.length];
        var expected = new Object[partitions.length];
        var target = new Object[partitions.length];
        for (int i = 0; i < partitions.length; i++) {
            topics[i] = partitions[i].topic();
            numbers[i] = partitions[i].partition();
            expected[i] = offsets.get(partitions[i]);
            target[i] = next.get(partitions[i]);
        }
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setArray(1, connection.createArrayOf("text", topics));
            move.setArray(2, connection.createArrayOf("int4", numbers));
            move.setArray(3, connection.createArrayOf("int8", expected));
            move.setArray(4, connection.createArrayOf("int8", target));
            move.setLong(5, epoch);
            int moved = move.executeUpdate();
            if (moved != partitions.length) {
                throw new FenceLost(epoch, moved, partitions.length);
            }
        }
    }

    /** Remembers what was committed. */
    void moved(Map<TopicPartition, Long> next) {
        offsets.putAll(next);
    }

    private static void add(Connection connection, long epoch, Collection<TopicPartition> partitions)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setLong(1, epoch);
            add.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            partitions.stream().map(TopicPartition::topic).toArray()));
            add.setArray(
                    3,
                    connection.createArrayOf(
                            "int4",
                            partitions.stream().map(TopicPartition::partition).toArray()));
            add.executeUpdate();
        }
    }

    private static Map<TopicPartition, Long> read(Connection connection, Collection<TopicPartition> partitions)
            throws SQLException {
        var offsets = new HashMap<TopicPartition, Long>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT topic, partition, next_offset FROM consumer_offsets")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        offsets.keySet().retainAll(partitions);
        return offsets;
    }
}
