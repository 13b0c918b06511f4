package io.waddle.voice.schemas.serde;

import io.waddle.voice.schemas.history.WireSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Records with every field set, nullable ones too, and no value that is a default. */
final class FullRecord {
    /** 2024-01-01, plus something. */
    private static final long NUMBER = 1_704_067_200_123L;

    private FullRecord() {}

    static <T extends SpecificRecord> T of(Class<T> type) {
        TrustedRecords.install();
        Schema schema = SpecificData.get().getSchema(type);
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes(generic(schema)), null);
            return new SpecificDatumReader<T>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class of every record at rest. */
    static Stream<Class<?>> types() {
        TrustedRecords.install();
        return WireSchemas.all().stream().map(schema -> SpecificData.get().getClass(schema));
    }

    static GenericRecord generic(Schema schema) {
        return (GenericRecord) value(schema, schema.getName());
    }

    /** Avro's binary encoding, without a header. */
    static byte[] bytes(GenericRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        return out.toByteArray();
    }

    private static Object value(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> {
                var record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema(), field.name())));
                yield record;
            }
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getLast());
            case UNION -> value(schema.getTypes().getLast(), name);
            case ARRAY -> List.of(value(schema.getElementType(), name), value(schema.getElementType(), name));
            case MAP -> Map.of(name, value(schema.getValueType(), name));
            case STRING -> name + " \u00e9\u2116\uD83E\uDD86";
            case BYTES -> ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8));
            case INT -> name.hashCode();
            case LONG -> NUMBER + name.length();
            case BOOLEAN -> true;
            case FLOAT, DOUBLE, FIXED, NULL ->
                throw new IllegalArgumentException(
                        "%s: %s (expected: a type that our schemas use)".formatted(name, schema.getType()));
        };
    }
}
