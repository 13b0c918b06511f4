package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.CommittedReader;
import io.waddle.voice.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
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
                clientId -> CommittedReader.open(connection.properties(), clientId, Map.of()),
                connection.serdes().value(Topics.EVENTS).deserializer());
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
