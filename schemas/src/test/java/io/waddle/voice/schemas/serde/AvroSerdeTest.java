package io.waddle.voice.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.history.EditedSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AvroSerdeTest {
    private static final String TOPIC = "voice.test.v1";

    private RegistryStub registry;
    private AvroSerializer<SpecificRecord> serializer;
    private AvroDeserializer<SpecificRecord> deserializer;

    @BeforeEach
    void start() {
        registry = RegistryStub.start();
        serializer = serializer(Map.of());
        deserializer = deserializer();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("io.waddle.voice.schemas.serde.FullRecord#types")
    void shouldReadWhatWasWrittenWhenEveryFieldIsSet(Class<? extends SpecificRecord> type) {
        // Given
        SpecificRecord record = FullRecord.of(type);

        // When
        SpecificRecord read = deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, record));

        // Then
        assertThat(read).isExactlyInstanceOf(type).isEqualTo(record);
    }

    @Test
    void shouldWriteTheMagicByteAndTheSchemaIdBeforeTheRecord() throws IOException {
        // Given
        int id = registry.add(VoiceCommand.SCHEMA$);

        // When
        byte[] bytes = serializer.serialize(TOPIC, FullRecord.of(VoiceCommand.class));

        // Then
        assertThat(bytes).isEqualTo(framed(id, FullRecord.generic(VoiceCommand.SCHEMA$)));
    }

    @Test
    void shouldKeepNullWhenTheRecordIsATombstone() {
        // When
        byte[] bytes = serializer.serialize(TOPIC, null);
        SpecificRecord read = deserializer.deserialize(TOPIC, null);

        // Then
        assertThat(bytes).isNull();
        assertThat(read).isNull();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void shouldAskTheRegistryOnceForEachSchema() {
        // Given
        VoiceCommand record = FullRecord.of(VoiceCommand.class);

        // When
        for (int i = 0; i < 3; i++) {
            deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, record));
        }

        // Then
        assertThat(registry.requests())
                .containsExactly(
                        "POST /subjects/voice.test.v1-value/versions",
                        "GET /schemas/ids/" + registry.add(VoiceCommand.SCHEMA$));
    }

    @Test
    void shouldNameTheSubjectAfterTheTopicsKeyWhenItWritesKeys() {
        // Given
        var keys = new AvroSerializer<SpecificRecord>();
        keys.configure(Map.of("schema.registry.url", registry.url()), true);

        // When
        keys.serialize(TOPIC, FullRecord.of(VoiceCommand.class));

        // Then
        assertThat(registry.requests()).containsExactly("POST /subjects/voice.test.v1-key/versions");
    }

    @Test
    void shouldSendCredentialsWhenTheyAreConfigured() {
        // Given
        AvroSerializer<SpecificRecord> writer = serializer(Map.of("basic.auth.user.info", "waddle:pond"));

        // When
        writer.serialize(TOPIC, FullRecord.of(VoiceCommand.class));

        // Then
        assertThat(registry.requests())
                .containsExactly("POST /subjects/voice.test.v1-value/versions Basic d2FkZGxlOnBvbmQ=");
    }

    @Test
    void shouldRefuseAnUnknownSchemaWhenItMayNotRegister() {
        // Given
        AvroSerializer<SpecificRecord> writer = serializer(Map.of("auto.register.schemas", "false"));

        // When
        // Then
        assertThatThrownBy(() -> writer.serialize(TOPIC, FullRecord.of(VoiceCommand.class)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("404");
        assertThat(registry.requests()).containsExactly("POST /subjects/voice.test.v1-value");
    }

    @Test
    void shouldWriteAKnownSchemaWhenItMayNotRegister() {
        // Given
        registry.add(VoiceCommand.SCHEMA$);
        AvroSerializer<SpecificRecord> writer = serializer(Map.of("auto.register.schemas", "false"));
        VoiceCommand record = FullRecord.of(VoiceCommand.class);

        // When
        byte[] bytes = writer.serialize(TOPIC, record);

        // Then
        assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(record);
    }

    @Test
    void shouldRefuseARecordWhenItsMagicByteIsNotZero() {
        // Given
        byte[] bytes = serializer.serialize(TOPIC, FullRecord.of(VoiceCommand.class));
        bytes[0] = 7;

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("magic byte 7 (expected: 0)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void shouldRefuseARecordWhenItIsShorterThanAHeader(int length) {
        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[length]))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("record of %d bytes (expected: at least 5)".formatted(length));
    }

    @Test
    void shouldRefuseARecordWhereverItIsCut() {
        // Given
        byte[] bytes = serializer.serialize(TOPIC, FullRecord.of(VoiceCommand.class));

        // When
        // Then
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> deserializer.deserialize(TOPIC, cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shouldRefuseARecordWhenALengthInItIsNotTrue() {
        // Given: a text of a gigabyte, of which nothing follows
        byte[] bytes = ByteBuffer.allocate(10)
                .put(WireFormat.header(registry.add(VoiceCommand.SCHEMA$)))
                .put(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08})
                .array();

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes)).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldRefuseARecordWhenItsSchemaIdIsUnknown() {
        // Given
        byte[] bytes = {0, 0, 0, 0, 9, 1};

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessage("record on voice.test.v1 with schema id 9 could not be read")
                .hasRootCauseMessage("schema registry answered 404 to /schemas/ids/9: "
                        + "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
    }

    @Test
    void shouldRefuseARecordWhenItsSchemaIsNotOneOfOurs() throws IOException {
        // Given
        Schema foreign = new Schema.Parser().parse("""
                {"type": "record", "namespace": "other", "name": "Foreign",
                 "fields": [{"name": "text", "type": "string"}]}""");
        byte[] bytes = framed(registry.add(foreign), FullRecord.generic(foreign));

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseMessage("schema other.Foreign (expected: a record of this build)");
    }

    @Test
    void shouldAskToBeTriedAgainWhenTheRegistryIsDown() {
        // Given
        byte[] bytes = serializer.serialize(TOPIC, FullRecord.of(VoiceCommand.class));
        registry.close();

        // When
        // Then
        assertThatThrownBy(() -> serializer.serialize("another-topic", FullRecord.of(VoiceCommand.class)))
                .isInstanceOf(RetriableException.class);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes)).isInstanceOf(RetriableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 503})
    void shouldAskToBeTriedAgainWhenTheRegistryFails(int status) {
        // Given
        byte[] bytes = serializer.serialize(TOPIC, FullRecord.of(VoiceCommand.class));
        registry.fail(status);

        // When
        // Then
        assertThatThrownBy(() -> serializer.serialize("another-topic", FullRecord.of(VoiceCommand.class)))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining(Integer.toString(status));
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining(Integer.toString(status));
    }

    @Test
    void shouldWorkAgainWhenTheRegistryIsBack() {
        // Given
        VoiceCommand record = FullRecord.of(VoiceCommand.class);
        registry.close();
        assertThatThrownBy(() -> serializer.serialize(TOPIC, record)).isInstanceOf(RetriableException.class);

        // When
        registry = registry.startAgain();

        // Then
        assertThat(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, record)))
                .isEqualTo(record);
    }

    @Test
    void shouldGoOnWithoutTheRegistryWhenItKnowsTheSchema() {
        // Given
        VoiceCommand record = FullRecord.of(VoiceCommand.class);
        deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, record));

        // When
        registry.close();

        // Then
        assertThat(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, record)))
                .isEqualTo(record);
    }

    @Test
    void shouldAskTheNextRegistryWhenTheFirstIsDown() {
        // Given
        VoiceCommand record = FullRecord.of(VoiceCommand.class);
        RegistryStub down = RegistryStub.start();
        down.close();

        // When
        byte[] bytes = serializer(Map.of("schema.registry.url", down.url() + ", " + registry.url() + "/"))
                .serialize(TOPIC, record);

        // Then
        assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(record);
    }

    @Test
    void shouldFillInDefaultsWhenTheWriterWasOlder() throws IOException {
        // Given
        Schema older = new EditedSchema(VoiceCommand.SCHEMA$)
                .withoutField("media")
                .withoutField("admin")
                .withoutField("payloadDigest")
                .withoutSymbol("type", "JOIN")
                .schema();
        byte[] bytes = framed(registry.add(older), FullRecord.generic(older));

        // When
        var read = (VoiceCommand) deserializer.deserialize(TOPIC, bytes);

        // Then
        VoiceCommand expected = FullRecord.of(VoiceCommand.class);
        expected.setMedia(null);
        expected.setAdmin(false);
        expected.setPayloadDigest(ByteBuffer.allocate(0));
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void shouldIgnoreFieldsAndReadStrangeSymbolsAsUnknownWhenTheWriterIsNewer() throws IOException {
        // Given
        Schema newer = new EditedSchema(VoiceCommand.SCHEMA$)
                .withField("{\"name\": \"mood\", \"type\": [\"null\", \"string\"], \"default\": null}")
                .withSymbol("type", "KNOCK")
                .schema();
        GenericRecord written = FullRecord.generic(newer);
        written.put("type", new GenericData.EnumSymbol(newer.getField("type").schema(), "KNOCK"));
        byte[] bytes = framed(registry.add(newer), written);

        // When
        var read = (VoiceCommand) deserializer.deserialize(TOPIC, bytes);

        // Then
        VoiceCommand expected = FullRecord.of(VoiceCommand.class);
        expected.setType(CommandType.UNKNOWN);
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void shouldRefuseToStartWhenNoRegistryIsConfigured() {
        // When
        // Then
        assertThatThrownBy(() -> new AvroSerializer<>().configure(Map.of(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema.registry.url: null (expected: an http URL)");
    }

    private AvroSerializer<SpecificRecord> serializer(Map<String, String> settings) {
        var configs = new HashMap<String, String>(Map.of("schema.registry.url", registry.url()));
        configs.putAll(settings);
        var configured = new AvroSerializer<SpecificRecord>();
        configured.configure(configs, false);
        return configured;
    }

    private AvroDeserializer<SpecificRecord> deserializer() {
        var configured = new AvroDeserializer<SpecificRecord>();
        configured.configure(Map.of("schema.registry.url", registry.url()), false);
        return configured;
    }

    private static byte[] framed(int schemaId, GenericRecord record) throws IOException {
        byte[] body = FullRecord.bytes(record);
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(body)
                .array();
    }
}
