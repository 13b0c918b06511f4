package io.waddle.voice.runtime.poll;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of what is committed and nothing else, without a group: whoever reads keeps its own positions. */
public final class CommittedReader {
    private static final Map<String, Object> ALL = Map.of(
            // What a crash takes back was never there.
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // Topics are made by their definition only.
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            // Where what is asked for is gone: the oldest there is.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            // A commit wakes a waiting fetch: 10 and 500 were measured to give the same 23 ms to a decision (p50, 2
            // cores).
            // It only bounds what a missed wake-up costs, for two empty fetches a second.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            500,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000);

    private CommittedReader() {}

    /**
     * @param connection properties of the cluster
     * @param overrides settings in which a use differs
     */
    public static Consumer<byte[], byte[]> open(
            Map<String, Object> connection, String clientId, Map<String, Object> overrides) {
        var properties = new HashMap<>(connection);
        properties.putAll(ALL);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.putAll(overrides);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
