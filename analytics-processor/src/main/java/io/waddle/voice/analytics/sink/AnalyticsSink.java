package io.waddle.voice.analytics.sink;

import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sink as it runs in a service, on two threads of its own. */
public final class AnalyticsSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnalyticsSink.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final SinkState state;
    private final SinkLoop loop;
    private final SinkMetrics metrics;
    private final LogEnds ends;
    private final Thread writer;
    private final Thread prober;

    private AnalyticsSink(SinkState state, SinkLoop loop, SinkMetrics metrics, LogEnds ends, LagProbe probe) {
        this.state = state;
        this.loop = loop;
        this.metrics = metrics;
        this.ends = ends;
        this.writer = Thread.ofPlatform().name("analytics-sink").start(loop);
        this.prober = Thread.ofVirtual().name("analytics-lag").start(probe);
    }

    /** Returns at once; the sink is at work when the health of {@code http} says so. */
    public static AnalyticsSink start(Settings settings, KafkaConnection kafka, DataSource database, ServiceHttp http) {
        var state = new SinkState();
        state.bindTo(http.health());
        var metrics = new SinkMetrics(http.metrics(), InstantSource.system());
        var loop = new SinkLoop(
                database,
                Retention.of(settings),
                () -> Databases.migrate(database, Databases.SCHEMA),
                kafka::ensureTopics,
                () -> consumer(kafka.properties()),
                new EntryReader(kafka.serdes()),
                metrics,
                state);
        var ends = new LogEnds(kafka.properties());
        return new AnalyticsSink(state, loop, metrics, ends, new LagProbe(ends, metrics, state));
    }

    /** @see io.waddle.voice.analytics.AnalyticsRebuild */
    public static void rebuild(Settings settings, java.util.function.Consumer<String> out) throws SQLException {
        var kafka = new KafkaConnection(settings);
        new Rebuild(
                        Databases.direct(settings),
                        Databases.direct(settings, Databases.REBUILD_SCHEMA),
                        Retention.of(settings),
                        () -> consumer(kafka.properties()),
                        new EntryReader(kafka.serdes()))
                .run(out);
    }

    /** Whether the tables are there to be asked. */
    public boolean migrated() {
        return state.isMigrated();
    }

    /** How far the tables are behind the log; NaN while another instance writes. */
    public double secondsBehind() {
        return metrics.secondsBehind();
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "analytics-sink");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // A batch per transaction: the processor commits every few milliseconds, PostgreSQL should not as often.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 * 1024);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Lets the batch under way end, ten seconds at most. */
    @Override
    public void close() {
        loop.stop();
        prober.interrupt();
        try {
            if (!writer.join(Duration.ofSeconds(2))) {
                writer.interrupt();
            }
            if (!writer.join(STOP)) {
                LOG.atWarn().log("The writer did not stop in time; what it did not commit is read again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ends.close();
    }
}
