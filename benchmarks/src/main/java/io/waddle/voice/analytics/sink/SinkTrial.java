package io.waddle.voice.analytics.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.Settings;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The writer of the sink as it works in the service, without the service: it is of this package alone. */
public final class SinkTrial {
    /** As many records as the service reads at once, at most. */
    public static final int BATCH = 2_000;

    private final Settings settings;
    private final List<LogEntry> log;

    /** @param records of both topics, in the order in which they are to be written; they are read here */
    public SinkTrial(Settings settings, List<ConsumerRecord<byte[], byte[]>> records) {
        this.settings = settings;
        var reader = new EntryReader(new KafkaConnection(settings).serdes());
        log = records.stream().map(reader::read).toList();
        for (var entry : log) {
            if (entry.reading() instanceof Reading.Skipped(String reason)) {
                throw new IllegalStateException("not understood: " + reason);
            }
        }
    }

    /** Tables of our own, empty. */
    public DataSource fresh() throws SQLException {
        var database = Databases.direct(settings);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(Databases.SCHEMA));
        }
        Databases.migrate(database, Databases.SCHEMA);
        return database;
    }

    /** Writes it all, and returns the seconds that it took. */
    public double write(DataSource database) throws SQLException {
        var metrics = new SinkMetrics(new SimpleMeterRegistry(), InstantSource.system());
        try (var writer = Writer.connect(database, Retention.of(settings), metrics)) {
            writer.takeOver(partitions());
            long start = System.nanoTime();
            for (int from = 0; from < log.size(); from += BATCH) {
                writer.write(log.subList(from, Math.min(from + BATCH, log.size())));
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Transactions that it takes. */
    public int batches() {
        return (log.size() + BATCH - 1) / BATCH;
    }

    private Collection<TopicPartition> partitions() {
        return log.stream().map(LogEntry::partition).distinct().toList();
    }
}
