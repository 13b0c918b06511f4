package io.waddle.voice.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.history.EditedSchema;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes, proved by somebody else: Apicurio Registry keeps the schemas, and Apicurio's serializers read what ours
 * write and write what ours read. Ours know its Confluent API only, Apicurio's its own API only; both use one schema id
 * in Confluent's four bytes.
 */
final class ApicurioIT {
    private static final String TOPIC = "voice.test.v1";

    private static ApicurioProcess apicurio;

    @BeforeAll
    static void start() {
        apicurio = ApicurioProcess.start();
    }

    @AfterAll
    static void stop() {
        if (apicurio != null) {
            apicurio.close();
        }
    }

    @ParameterizedTest
    @MethodSource("io.waddle.voice.schemas.serde.FullRecord#types")
    void shouldBeReadByApicurioWhenWrittenByUs(Class<? extends SpecificRecord> type) {
        // Given
        SpecificRecord record = FullRecord.of(type);
        String topic = "ours." + type.getSimpleName();

        try (Serializer<SpecificRecord> ours = ourSerializer();
                Deserializer<GenericRecord> theirs = theirDeserializer()) {
            // When
            GenericRecord read = theirs.deserialize(topic, ours.serialize(topic, record));

            // Then
            assertThat(read).isEqualTo(FullRecord.generic(record.getSchema()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.waddle.voice.schemas.serde.FullRecord#types")
    void shouldBeReadByUsWhenWrittenByApicurio(Class<? extends SpecificRecord> type) {
        // Given
        SpecificRecord record = FullRecord.of(type);
        GenericRecord generic = FullRecord.generic(record.getSchema());
        String topic = "theirs." + type.getSimpleName();

        try (Serializer<GenericRecord> theirs = theirSerializer();
                Deserializer<SpecificRecord> ours = ourDeserializer()) {
            // When
            SpecificRecord read = ours.deserialize(topic, theirs.serialize(topic, generic));

            // Then
            assertThat(read).isExactlyInstanceOf(type).isEqualTo(record);
        }
    }

    @Test
    void shouldWriteTheSameBytesAsApicurio() {
        // Given
        VoiceCommand record = FullRecord.of(VoiceCommand.class);
        GenericRecord generic = FullRecord.generic(VoiceCommand.SCHEMA$);

        try (Serializer<SpecificRecord> ours = ourSerializer();
                Serializer<GenericRecord> theirs = theirSerializer()) {
            // When
            byte[] bytes = ours.serialize(TOPIC, record);

            // Then
            assertThat(bytes).isEqualTo(theirs.serialize(TOPIC, generic));
            assertThat(ByteBuffer.wrap(bytes).get()).isZero();
        }
    }

    @Test
    void shouldReadWhatApicurioWroteWithANewerSchema() {
        // Given
        Schema newer = new EditedSchema(VoiceCommand.SCHEMA$)
                .withField("{\"name\": \"mood\", \"type\": [\"null\", \"string\"], \"default\": null}")
                .schema();
        String topic = "newer.VoiceCommand";

        try (Serializer<GenericRecord> theirs = theirSerializer();
                Deserializer<SpecificRecord> ours = ourDeserializer()) {
            // When
            SpecificRecord read = ours.deserialize(topic, theirs.serialize(topic, FullRecord.generic(newer)));

            // Then
            assertThat(read).isEqualTo(FullRecord.of(VoiceCommand.class));
        }
    }

    @Test
    void shouldRefuseARecordWhenTheRegistryDoesNotKnowItsSchema() {
        // Given
        byte[] bytes = {0, 0x7f, 0, 0, 0, 1};

        try (Deserializer<SpecificRecord> ours = ourDeserializer()) {
            // When
            // Then
            assertThatThrownBy(() -> ours.deserialize(TOPIC, bytes))
                    .isInstanceOf(SerializationException.class)
                    .rootCause()
                    .hasMessageContaining("404");
        }
    }

    @Test
    void shouldRefuseToRegisterASchemaWhenTheSerializerMayNot() {
        // Given
        var ours = new AvroSerializer<SpecificRecord>();
        ours.configure(
                Map.of(
                        "schema.registry.url",
                        apicurio.uri("/apis/ccompat/v7").toString(),
                        "auto.register.schemas",
                        "false"),
                false);

        try (ours) {
            // When
            // Then
            assertThatThrownBy(() -> ours.serialize("never-registered", FullRecord.of(VoiceCommand.class)))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("404");
        }
    }

    private static Map<String, String> ourConfiguration() {
        return Map.of("schema.registry.url", apicurio.uri("/apis/ccompat/v7").toString());
    }

    /** Whole schemas: its default splits them at named types, which Confluent's API tells readers as references. */
    private static Map<String, String> theirConfiguration() {
        return Map.of(
                "apicurio.registry.url", apicurio.uri("/apis/registry/v3").toString(),
                "apicurio.registry.auto-register", "true",
                "apicurio.registry.dereference-schema", "true",
                "apicurio.registry.avro.encoding", "BINARY");
    }

    private static Serializer<SpecificRecord> ourSerializer() {
        var serializer = new AvroSerializer<SpecificRecord>();
        serializer.configure(ourConfiguration(), false);
        return serializer;
    }

    private static Deserializer<SpecificRecord> ourDeserializer() {
        var deserializer = new AvroDeserializer<SpecificRecord>();
        deserializer.configure(ourConfiguration(), false);
        return deserializer;
    }

    private static Serializer<GenericRecord> theirSerializer() {
        var serializer = new AvroKafkaSerializer<GenericRecord>();
        serializer.configure(theirConfiguration(), false);
        return serializer;
    }

    private static Deserializer<GenericRecord> theirDeserializer() {
        var deserializer = new AvroKafkaDeserializer<GenericRecord>();
        deserializer.configure(theirConfiguration(), false);
        return deserializer;
    }
}
