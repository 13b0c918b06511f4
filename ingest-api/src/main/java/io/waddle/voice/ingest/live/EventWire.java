package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of the event topic. Safe for use by several threads. */
final class EventWire {
    private static final Logger LOG = LoggerFactory.getLogger(EventWire.class);

    private final Function<String, Consumer<byte[], byte[]>> consumers;
    private final Deserializer<VoiceEvent> events;

    /** @param consumers of a client id */
    EventWire(Function<String, Consumer<byte[], byte[]>> consumers, Deserializer<VoiceEvent> events) {
        this.consumers = consumers;
        this.events = events;
    }

    static EventWire of(KafkaConnection connection) {
        return new EventWire(
                clientId -> consumer(connection, clientId),
                connection.serdes().value(Topics.EVENTS).deserializer());
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConnection connection, String clientId) {
        var properties = connection.properties();
        properties.putAll(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                clientId,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // No group: every instance reads for itself, and viewers hold their own positions.
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Topics are made by their definition only.
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // Away for longer than events are kept: viewers notice the gap in their revisions.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // A commit wakes a waiting fetch; this bounds what a missed wake-up costs.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Consumer<byte[], byte[]> consumer(String clientId) {
        return consumers.apply(clientId);
    }

    List<TopicPartition> assign(Consumer<?, ?> consumer, EventLog log) {
        var partitions = log.served()
                .among(log.partitions())
                .mapToObj(EventWire::partition)
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(Topics.EVENTS.name(), number);
    }

    /**
     * Empty for a record that is no event.
     *
     * @throws org.apache.kafka.common.errors.RetriableException when the schema registry is out of reach
     */
    Optional<VoiceEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(events.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            LOG.atError()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("Event could not be read and is skipped");
            return Optional.empty();
        }
    }
}
