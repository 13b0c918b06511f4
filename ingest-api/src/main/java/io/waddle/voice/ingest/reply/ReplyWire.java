package io.waddle.voice.ingest.reply;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.CommittedReader;
import io.waddle.voice.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of the reply topic, the value only if somebody wants it. Safe for use by several threads. */
final class ReplyWire {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyWire.class);

    private final Map<String, Object> connection;
    private final Deserializer<ReplyKey> keys;
    private final Deserializer<Decision> values;

    ReplyWire(Map<String, Object> connection, Deserializer<ReplyKey> keys, Deserializer<Decision> values) {
        this.connection = Map.copyOf(connection);
        this.keys = keys;
        this.values = values;
    }

    static ReplyWire of(KafkaConnection connection) {
        var serdes = connection.serdes();
        return new ReplyWire(
                connection.properties(),
                serdes.key(Topics.REPLIES).deserializer(),
                serdes.value(Topics.REPLIES).deserializer());
    }

    /** @param overrides settings in which the uses differ */
    Consumer<byte[], byte[]> consumer(String clientId, Map<String, Object> overrides) {
        return CommittedReader.open(connection, clientId, overrides);
    }

    /**
     * Id of the command answered; empty for a record that is no reply.
     *
     * @throws RetriableException when the schema registry is out of reach
     */
    Optional<String> commandId(ConsumerRecord<byte[], byte[]> record) {
        return read(keys, record.key(), record).map(ReplyKey::getCommandId);
    }

    Optional<Decision> decision(ConsumerRecord<byte[], byte[]> record) {
        return read(values, record.value(), record);
    }

    private static <T> Optional<T> read(Deserializer<T> reader, byte[] bytes, ConsumerRecord<?, ?> record) {
        try {
            return Optional.ofNullable(reader.deserialize(record.topic(), bytes));
        } catch (SerializationException e) {
            LOG.atError()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("Reply could not be read and is skipped");
            return Optional.empty();
        }
    }
}
