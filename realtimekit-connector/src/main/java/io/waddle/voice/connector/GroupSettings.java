package io.waddle.voice.connector;

import io.waddle.voice.runtime.KafkaConnection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Settings of consumers that share a topic's partitions with other instances. */
public final class GroupSettings {
    private static final Map<String, Object> ALL = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            // What a crash repeats at most.
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            100,
            // As the other services: another instance takes over within seconds.
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            2_000);

    private GroupSettings() {}

    /** @param instance keeps its partitions over a restart */
    public static Map<String, Object> of(KafkaConnection kafka, String group, String instance) {
        var properties = kafka.properties();
        properties.putAll(ALL);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "-" + instance);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        return properties;
    }
}
