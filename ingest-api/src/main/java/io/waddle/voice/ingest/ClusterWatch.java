package io.waddle.voice.ingest;

import io.waddle.voice.ingest.feed.ServedPartitions;
import io.waddle.voice.ingest.feed.TopicIdentity;
import io.waddle.voice.ingest.live.EventLog;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.schemas.topic.Topic;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps looking for Kafka, on a thread of its own: creates the topics when it appears, tells the cluster's facts when
 * they are new, and knows whether it is there now.
 */
final class ClusterWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    /** How old the answer of the readiness check may be. */
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private static final List<Topic<?, ?>> FOLLOWED =
            List.of(Topics.STATE, Topics.EVENTS, Topics.REPLIES, Topics.OCCUPANCY);

    private static final int PROBE_TIMEOUT_MILLIS = 3_000;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaConnection connection;
    private final ServedPartitions served;
    private final Consumer<ClusterFacts> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("cluster-watch").daemon().unstarted(this::run);
    private volatile boolean reachable;
    private ClusterFacts told;

    private ClusterWatch(KafkaConnection connection, ServedPartitions served, Consumer<ClusterFacts> listener) {
        this.connection = connection;
        this.served = served;
        this.listener = listener;
    }

    /**
     * @param served partitions to be read
     * @param listener called by the watch's thread, at first and whenever the facts have changed
     */
    static ClusterWatch start(KafkaConnection connection, ServedPartitions served, Consumer<ClusterFacts> listener) {
        var watch = new ClusterWatch(connection, served, listener);
        watch.thread.start();
        return watch;
    }

    /** Whether Kafka answered lately and has our topics as defined. */
    boolean reachable() {
        return reachable;
    }

    private void run() {
        while (!closedWithin(Duration.ZERO)) {
            try {
                // Waits for Kafka for up to a minute, and returns as soon as it is there.
                connection.ensureTopics();
                probe();
            } catch (ExecutionException | RuntimeException e) {
                reachable = false;
                if (closedWithin(Duration.ofSeconds(1))) {
                    return;
                }
                LOG.atWarn().addKeyValue("reason", reason(e)).log("Kafka is not as needed and is tried again");
            } catch (InterruptedException e) {
                return; // only close() interrupts
            }
        }
    }

    private void probe() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(connection.properties())) {
            do {
                tell(facts(admin));
                reachable = true;
            } while (!closedWithin(BETWEEN));
        }
    }

    private void tell(ClusterFacts facts) {
        if (!facts.equals(told)) {
            LOG.atInfo().addKeyValue("state", facts.state()).log("Kafka found");
            listener.accept(facts);
            told = facts;
        }
    }

    private ClusterFacts facts(Admin admin) throws ExecutionException, InterruptedException {
        String clusterId = admin.describeCluster(new DescribeClusterOptions().timeoutMs(PROBE_TIMEOUT_MILLIS))
                .clusterId()
                .get();
        var topics = admin.describeTopics(
                        FOLLOWED.stream().map(Topic::name).toList(),
                        new DescribeTopicsOptions().timeoutMs(PROBE_TIMEOUT_MILLIS))
                .allTopicNames()
                .get();
        var state = topics.get(Topics.STATE.name());
        var events = topics.get(Topics.EVENTS.name());
        return new ClusterFacts(
                new TopicIdentity(
                        clusterId,
                        state.topicId().toString(),
                        state.partitions().size(),
                        served),
                EventLog.of(
                        clusterId,
                        events.topicId().toString(),
                        events.partitions().size(),
                        served),
                topics.get(Topics.REPLIES.name()).partitions().size(),
                topics.get(Topics.OCCUPANCY.name()).partitions().size());
    }

    private static String reason(Exception e) {
        return e.getCause() == null ? e.toString() : "%s: %s".formatted(e.getMessage(), e.getCause());
    }

    private boolean closedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true; // only close() interrupts
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
