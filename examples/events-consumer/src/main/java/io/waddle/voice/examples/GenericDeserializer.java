package io.waddle.voice.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Confluent's wire format: a zero byte, the id of the schema in four bytes, Avro's binary encoding. Each record is
 * read with the very schema that it was written with, which has all its fields, also those that are new.
 */
final class GenericDeserializer implements Deserializer<GenericRecord> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    /** A schema never changes under its id, and there are as many as there were releases. */
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    private final String registry;

    GenericDeserializer(String registry) {
        this.registry = registry.replaceAll("/+$", "");
    }

    @Override
    public GenericRecord deserialize(String topic, byte[] bytes) {
        var record = ByteBuffer.wrap(bytes);
        if (bytes.length < 5 || record.get() != 0) {
            throw new SerializationException("a record that does not begin with a zero byte and the id of a schema");
        }
        var reader = readers.computeIfAbsent(record.getInt(), id -> new GenericDatumReader<>(schema(id)));
        try {
            return reader.read(
                    null, DecoderFactory.get().binaryDecoder(bytes, record.position(), record.remaining(), null));
        } catch (IOException e) {
            throw new SerializationException(e);
        }
    }

    private Schema schema(int id) {
        var request = HttpRequest.newBuilder(URI.create("%s/schemas/ids/%d".formatted(registry, id)))
                .timeout(PATIENCE)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new SerializationException("%s answered %d".formatted(request.uri(), answer.statusCode()));
            }
            return new Schema.Parser().parse(text(answer.body()));
        } catch (IOException e) {
            throw new SerializationException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerializationException(e);
        }
    }

    /** The answer is JSON with the schema as text in it. Avro reads JSON as well: as a property of some other schema. */
    private static String text(String answer) {
        var carrier = new Schema.Parser().parse("{\"type\":\"string\",\"answer\":%s}".formatted(answer));
        return (String) ((Map<?, ?>) carrier.getObjectProp("answer")).get("schema");
    }
}
