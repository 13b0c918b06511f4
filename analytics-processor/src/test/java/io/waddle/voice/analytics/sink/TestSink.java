package io.waddle.voice.analytics.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.analytics.fold.DecisionFold;
import io.waddle.voice.analytics.fold.EventFold;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** Writes logs into a database without Kafka. */
public final class TestSink {
    static final TopicPartition EVENTS = new TopicPartition(Topics.EVENTS.name(), 0);
    static final TopicPartition DECISIONS = new TopicPartition(Topics.DECISIONS.name(), 0);

    /** Tests tell of any time. */
    static final Retention RETENTION =
            new Retention(Duration.ofDays(36_500), Duration.ofDays(36_500), Duration.ofDays(36_500));

    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private TestSink() {}

    /** The whole log, one record at a time or in batches of other sizes, and the rollup after it. */
    public static void write(DataSource database, SimulatedWaddle waddle, IntUnaryOperator batchSize)
            throws SQLException {
        write(database, interleaved(waddle), batchSize);
        rollUp(database);
    }

    /** The whole log, and the rollup when some of it was written: the rest is in the rows only. */
    public static void write(DataSource database, SimulatedWaddle waddle, IntUnaryOperator batchSize, double rolledUp)
            throws SQLException {
        List<LogEntry> log = interleaved(waddle);
        int part = (int) (log.size() * rolledUp);
        TestPostgres.run(database, "UPDATE consumer_offsets SET next_offset = 0");
        write(database, log.subList(0, part), batchSize);
        rollUp(database);
        write(database, log.subList(part, log.size()), batchSize);
    }

    static void write(DataSource database, List<LogEntry> log, IntUnaryOperator batchSize) throws SQLException {
        try (Writer writer = connect(database)) {
            writer.takeOver(List.of(EVENTS, DECISIONS));
            int from = 0;
            while (from < log.size()) {
                int to = Math.min(log.size(), from + batchSize.applyAsInt(from));
                writer.write(log.subList(from, to));
                from = to;
            }
        }
    }

    public static void rollUp(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new Rollup().followAll(connection);
        }
    }

    static Writer connect(DataSource database) throws SQLException {
        return Writer.connect(database, RETENTION, new SinkMetrics(new SimpleMeterRegistry(), InstantSource.system()));
    }

    /** Events, and a decision after each. */
    static List<LogEntry> interleaved(SimulatedWaddle waddle) {
        List<LogEntry> events = events(waddle.events(), 0);
        List<LogEntry> decisions = decisions(waddle.decisions(), 0);
        var log = new ArrayList<LogEntry>();
        for (int i = 0; i < Math.max(events.size(), decisions.size()); i++) {
            if (i < events.size()) {
                log.add(events.get(i));
            }
            if (i < decisions.size()) {
                log.add(decisions.get(i));
            }
        }
        return log;
    }

    static List<LogEntry> events(List<VoiceEvent> events, long firstOffset) {
        return IntStream.range(0, events.size())
                .mapToObj(i ->
                        new LogEntry(EVENTS, firstOffset + i, new Reading.Understood(EventFold.changes(events.get(i)))))
                .toList();
    }

    static List<LogEntry> decisions(List<Decision> decisions, long firstOffset) {
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> new LogEntry(
                        DECISIONS,
                        firstOffset + i,
                        new Reading.Understood(DecisionFold.changes(decisions.get(i), Optional.of(TRACE)))))
                .toList();
    }
}
