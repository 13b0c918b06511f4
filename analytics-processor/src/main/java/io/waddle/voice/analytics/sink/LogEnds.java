package io.waddle.voice.analytics.sink;

import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of the two topics end for a reader of committed records, asked of the cluster. */
final class LogEnds implements Callable<Map<TopicPartition, Long>>, AutoCloseable {
    /** Readiness should tell soon that Kafka is gone. */
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Map<String, Object> properties;
    private Admin admin;

    LogEnds(Map<String, Object> properties) {
        this.properties = properties;
    }

    @Override
    public Map<TopicPartition, Long> call() throws ExecutionException, InterruptedException {
        Admin admin = connected();
        var topics = admin.describeTopics(
                        List.of(Topics.EVENTS.name(), Topics.DECISIONS.name()),
                        new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                .allTopicNames()
                .get();
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((name, topic) -> topic.partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(TIMEOUT_MILLIS))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Not before it is asked: a name that does not resolve yet must not stop the start. */
    private synchronized Admin connected() {
        if (admin == null) {
            admin = Admin.create(properties);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
