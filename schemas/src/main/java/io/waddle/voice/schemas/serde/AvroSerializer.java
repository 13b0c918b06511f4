package io.waddle.voice.schemas.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in Confluent's wire format; takes {@code schema.registry.url}, {@code auto.register.schemas} and
 * {@code basic.auth.user.info}. Subjects are named after the topic, as Confluent's default strategy does. Safe for use
 * by several threads.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private record Target(String topic, Schema schema) {}

    private final Map<Target, byte[]> headers = new ConcurrentHashMap<>();
    private final Map<Schema, SpecificDatumWriter<T>> writers = new ConcurrentHashMap<>();
    private RegistryClient registry;
    private String subjectSuffix;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = new RegistryClient(AvroConfig.of(configs));
        subjectSuffix = isKey ? "-key" : "-value";
    }

    @Override
    public byte[] serialize(String topic, T record) {
        if (record == null) {
            return null;
        }
        Schema schema = record.getSchema();
        var out = new RecordBytes();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        byte[] header = headers.computeIfAbsent(new Target(topic, schema), this::header);
        try {
            out.write(header);
            writers.computeIfAbsent(schema, written -> new SpecificDatumWriter<>(written))
                    .write(record, encoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("%s could not be written to %s".formatted(schema.getName(), topic), e);
        }
        return out.all();
    }

    private byte[] header(Target target) {
        return WireFormat.header(registry.idOf(target.topic() + subjectSuffix, target.schema()));
    }
}
