package io.waddle.voice.analytics.sink;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log and writes the tables until it is stopped. Whatever goes wrong, it begins anew from the offsets in the
 * database: there is no other state to repair.
 */
final class SinkLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A fifth of the time after which the server ends a session that says nothing. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

    private final DataSource database;
    private final Retention retention;
    private final Runnable migration;
    private final Runnable topics;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EntryReader reader;
    private final SinkMetrics metrics;
    private final SinkState state;
    private volatile boolean stopped;

    /**
     * @param migration brings the tables up to date, or throws
     * @param topics makes sure that the topics are there, or throws
     */
    SinkLoop(
            DataSource database,
            Retention retention,
            Runnable migration,
            Runnable topics,
            Supplier<Consumer<byte[], byte[]>> consumers,
            EntryReader reader,
            SinkMetrics metrics,
            SinkState state) {
        this.database = database;
        this.retention = retention;
        this.migration = migration;
        this.topics = topics;
        this.consumers = consumers;
        this.reader = reader;
        this.metrics = metrics;
        this.state = state;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                migrate();
                topics.run();
                write();
            } catch (FenceLost e) {
                metrics.fenceLost();
                LOG.atWarn().setCause(e).log("Another writer took over");
            } catch (SQLException | RuntimeException e) {
                report(e);
            }
            state.positioned(false);
            pause();
        }
    }

    /** Makes {@link #run} return soon. */
    void stop() {
        stopped = true;
    }

    private void migrate() {
        try {
            migration.run();
        } catch (RuntimeException e) {
            state.database(false);
            throw e;
        }
        state.migrated();
        state.database(true);
    }

    private void write() throws SQLException {
        try (Writer writer = Writer.connect(database, retention, metrics)) {
            if (!standBy(writer)) {
                return;
            }
            try (var tail = new LogTail(consumers.get(), metrics)) {
                tail.readFrom(writer.takeOver(tail.partitions()));
                state.positioned(true);
                follow(writer, tail);
            }
        } catch (SQLException e) {
            state.database(false);
            throw e;
        }
    }

    /** Whether this is the only writer now; waits for it. */
    private boolean standBy(Writer writer) throws SQLException {
        while (!stopped) {
            if (writer.lock()) {
                return true;
            }
            state.positioned(true);
            metrics.standingBy();
            pause();
        }
        return false;
    }

    private void follow(Writer writer, LogTail tail) throws SQLException {
        long lastSign = System.nanoTime();
        while (!stopped) {
            List<LogEntry> entries = read(tail);
            if (!entries.isEmpty()) {
                write(writer, entries);
                lastSign = System.nanoTime();
            } else if (System.nanoTime() - lastSign > SIGN_OF_LIFE.toNanos()) {
                writer.signOfLife();
                lastSign = System.nanoTime();
            }
            metrics.positions(tail.positions());
            writer.keepHouse();
        }
    }

    private List<LogEntry> read(LogTail tail) {
        var entries = new ArrayList<LogEntry>();
        tail.poll(POLL).forEach(source -> entries.add(reader.read(source)));
        return entries;
    }

    private void write(Writer writer, List<LogEntry> entries) throws SQLException {
        long start = System.nanoTime();
        writer.write(entries);
        metrics.batches().record(Duration.ofNanos(System.nanoTime() - start));
    }

    private void report(Exception e) {
        if (!stopped) {
            LOG.atWarn().setCause(e).log("Analytics stand still; beginning anew from the stored offsets");
        }
    }

    private void pause() {
        try {
            Thread.sleep(stopped ? Duration.ZERO : RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
