package io.waddle.voice.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in Confluent's wire format into the generated class that the writer's schema names, resolved
 * against the schema of this build. Takes the keys of {@link AvroSerializer}. Safe for use by several threads.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private RegistryClient registry;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        TrustedRecords.install();
        registry = new RegistryClient(AvroConfig.of(configs));
    }

    @Override
    public T deserialize(String topic, byte[] record) {
        if (record == null) {
            return null;
        }
        var buffer = ByteBuffer.wrap(record);
        int schemaId = WireFormat.schemaId(buffer);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(record, buffer.position(), buffer.remaining(), null);
        try {
            return readers.computeIfAbsent(schemaId, this::reader).read(null, decoder);
        } catch (IOException | RuntimeException e) {
            if (e instanceof RegistryClient.RegistryUnavailable unavailable) {
                throw unavailable;
            }
            throw new SerializationException(
                    "record on %s with schema id %d could not be read".formatted(topic, schemaId), e);
        }
    }

    private SpecificDatumReader<T> reader(int schemaId) {
        Schema written = registry.schemaOf(schemaId);
        Class<?> type = SpecificData.get().getClass(written);
        if (type == null) {
            throw new SerializationException(
                    "schema %s (expected: a record of this build)".formatted(written.getFullName()));
        }
        return new SpecificDatumReader<>(written, SpecificData.get().getSchema(type));
    }
}
