package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Map<String, Object> connection;
    private final Deserializer<VoiceEvent> events;

    EventWire(Map<String, Object> connection, Deserializer<VoiceEvent> events) {
        this.connection = Map.copyOf(connection);
        this.events = events;
    }

    static EventWire of(KafkaConnection connection) {
        return new EventWire(
                connection.properties(),
                connection.serdes().value(Topics.EVENTS).deserializer());
    }

    Consumer<byte[], byte[]> consumer(String clientId) {
        var properties = new HashMap<>(connection);
        properties.putAll(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                clientId,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // No group: every instance reads everything, and viewers hold their own positions.
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Topics are made by their definition only.
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // Away for longer than events are kept: viewers notice the gap in their revisions.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
