package io.waddle.voice.analytics.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes. Its advisory lock keeps a standby waiting, the fence in the offsets decides: a writer
 * that was paused or cut off loses the lock with its session, and finds a newer epoch should it come back. After any
 * exception it is of no more use: close it and take over anew.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    /** Of this product's sink, among all advisory locks of the database. */
    private static final long LOCK = 0x5641_4e53_494e_4bL;
    /**
     * A paused process keeps its session as long as TCP lives, so the server ends a session that says nothing: 15 s is
     * past any pause for garbage collection and well within what analytics may lag.
     */
    private static final String LIMITS = "SET idle_session_timeout = '15s';"
            + " SET idle_in_transaction_session_timeout = '15s'; SET statement_timeout = '60s'";

    private final Connection connection;
    private final Retention retention;
    private final SinkMetrics metrics;
    private final Rollup rollup = new Rollup();
    private final Months months = new Months();
    private final Pseudonyms pseudonyms = new Pseudonyms();
    private OffsetFence fence;

    private Writer(Connection connection, Retention retention, SinkMetrics metrics) {
        this.connection = connection;
        this.retention = retention;
        this.metrics = metrics;
    }

    static Writer connect(DataSource database, Retention retention, SinkMetrics metrics) throws SQLException {
        Connection connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(LIMITS);
            connection.setAutoCommit(false);
            return new Writer(connection, retention, metrics);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether no other writer is at work; asking counts as a sign of life. */
    boolean lock() throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_lock(%d)".formatted(LOCK))) {
            answer.next();
            boolean locked = answer.getBoolean(1);
            connection.commit();
            return locked;
        }
    }

    /** Makes this the writer and answers where to read on. */
    Map<TopicPartition, Long> takeOver(Collection<TopicPartition> partitions) throws SQLException {
        fence = OffsetFence.takeOver(connection, partitions);
        connection.commit();
        LOG.atInfo().addKeyValue("epoch", fence.epoch()).log("Writing analytics");
        return fence.offsets();
    }

    /**
     * Writes entries and moves the offsets past them. An entry that the database refuses is skipped.
     *
     * @throws FenceLost when another writer took over; nothing was written
     */
    void write(List<LogEntry> entries) throws SQLException {
        var transaction = new BatchTransaction(entries);
        try {
            transaction.commit(connection, fence, months, pseudonyms);
            metrics.written(entries.size(), transaction.skipped());
            rollup.marked();
        } catch (SQLException e) {
            if (!refused(e)) {
                throw e;
            }
            connection.rollback();
            writeAround(entries, e);
        }
    }

    /** Brings totals nearer to the rows, and lets go of what is old, when it is time to. */
    void keepHouse() throws SQLException {
        rollup.followIfDue(connection);
        if (retention.followIfDue(connection, Instant.now())) {
            months.forget();
        }
    }

    /** Brings all totals to where the rows are. */
    void rollUpAll() throws SQLException {
        rollup.followAll(connection);
    }

    void signOfLife() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        connection.commit();
    }

    /** Halves until the entry is alone that the database refuses. */
    private void writeAround(List<LogEntry> entries, SQLException refusal) throws SQLException {
        int half = entries.size() / 2;
        if (half > 0) {
            write(entries.subList(0, half));
            write(entries.subList(half, entries.size()));
            return;
        }
        LogEntry entry = entries.getFirst();
        switch (entry.reading()) {
            case Reading.Understood _ -> write(List.of(entry.skipped(refusal.getMessage())));
            case Reading.Skipped _ -> throw refusal;
        }
    }

    /** Data exception, integrity violation, program limit: trying again would end the same way. */
    private static boolean refused(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    /** Rolls back what is open. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
