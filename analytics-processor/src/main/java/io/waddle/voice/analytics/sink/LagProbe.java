package io.waddle.voice.analytics.sink;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka now and then where the log ends: for the lag, which must grow while the database is away, and for whether
 * Kafka is in reach, which a consumer does not tell.
 */
final class LagProbe implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LagProbe.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Callable<Map<TopicPartition, Long>> ends;
    private final SinkMetrics metrics;
    private final SinkState state;

    LagProbe(Callable<Map<TopicPartition, Long>> ends, SinkMetrics metrics, SinkState state) {
        this.ends = ends;
        this.metrics = metrics;
        this.state = state;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                probe();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probe() throws InterruptedException {
        try {
            metrics.ends(ends.call());
            state.kafka(true);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            state.kafka(false);
            LOG.atDebug().setCause(e).log("Kafka is out of reach");
        }
    }
}
