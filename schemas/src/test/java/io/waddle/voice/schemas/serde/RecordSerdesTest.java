package io.waddle.voice.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.avro.ClockRow;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordSerdesTest {
    private RegistryStub registry;

    @BeforeEach
    void start() {
        registry = RegistryStub.start();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldRegisterKeysAndValuesUnderTheirOwnSubjects() {
        // Given
        RecordSerdes serdes = serdes(Map.of());
        Serde<ReplyKey> keys = serdes.key(Topics.REPLIES);
        Serde<Decision> values = serdes.value(Topics.REPLIES);
        ReplyKey key = FullRecord.of(ReplyKey.class);
        Decision value = FullRecord.of(Decision.class);

        // When
        String topic = Topics.REPLIES.name();
        ReplyKey keyRead =
                keys.deserializer().deserialize(topic, keys.serializer().serialize(topic, key));
        Decision valueRead =
                values.deserializer().deserialize(topic, values.serializer().serialize(topic, value));

        // Then
        assertThat(keyRead).isEqualTo(key);
        assertThat(valueRead).isEqualTo(value);
        assertThat(registry.requests())
                .contains(
                        "POST /subjects/%s-key/versions".formatted(topic),
                        "POST /subjects/%s-value/versions".formatted(topic));
    }

    @Test
    void shouldUseKafkasOwnSerdeWhenTheTypeIsNoRecord() {
        // Given
        Serde<String> keys = serdes(Map.of()).key(Topics.COMMANDS);

        // When
        byte[] bytes = keys.serializer().serialize(Topics.COMMANDS.name(), "pond");

        // Then
        assertThat(bytes).isEqualTo(new byte[] {'p', 'o', 'n', 'd'});
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void shouldReadAndWriteRowsOfAChangelog() {
        // Given
        Serde<ClockRow> rows = serdes(Map.of()).rows(ClockRow.class);
        ClockRow row = FullRecord.of(ClockRow.class);

        // When
        ClockRow read = rows.deserializer()
                .deserialize("clock-changelog", rows.serializer().serialize("clock-changelog", row));

        // Then
        assertThat(read).isEqualTo(row);
    }

    @Test
    void shouldMakeAndConfigureTheClassesThatAreNamed() {
        // Given
        RecordSerdes serdes = serdes(Map.of(
                RecordSerdes.SERIALIZER, NamedSerializer.class.getName(),
                RecordSerdes.DESERIALIZER, NamedDeserializer.class.getName()));

        // When
        Serde<ReplyKey> keys = serdes.key(Topics.REPLIES);

        // Then: Confluent's deserializer makes generated classes only when it is told to
        assertThat(keys.serializer())
                .isInstanceOfSatisfying(
                        NamedSerializer.class, named -> assertThat(named.isKey).isTrue());
        assertThat(keys.deserializer()).isInstanceOfSatisfying(NamedDeserializer.class, named -> {
            assertThat((Object) named.configs.get("specific.avro.reader")).isEqualTo(true);
            assertThat((Object) named.configs.get("schema.registry.url")).isEqualTo(registry.url());
        });
    }

    @Test
    void shouldRefuseAClassThatIsNotThere() {
        // Given
        RecordSerdes serdes = serdes(Map.of(RecordSerdes.SERIALIZER, "com.example.Nowhere"));

        // When
        // Then
        assertThatThrownBy(() -> serdes.value(Topics.COMMANDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("voice.avro.serializer: com.example.Nowhere (expected: a class on the class path)");
    }

    private RecordSerdes serdes(Map<String, String> settings) {
        var configuration = new HashMap<String, Object>(settings);
        configuration.put("schema.registry.url", registry.url());
        return new RecordSerdes(configuration);
    }

    /** Stands for Confluent's. */
    public static final class NamedSerializer implements Serializer<SpecificRecord> {
        private boolean isKey;

        @Override
        public void configure(Map<String, ?> configs, boolean key) {
            isKey = key;
        }

        @Override
        public byte[] serialize(String topic, SpecificRecord record) {
            return new byte[0];
        }
    }

    /** Stands for Confluent's. */
    public static final class NamedDeserializer implements Deserializer<SpecificRecord> {
        private Map<String, ?> configs = Map.of();

        @Override
        public void configure(Map<String, ?> given, boolean key) {
            configs = given;
        }

        @Override
        public SpecificRecord deserialize(String topic, byte[] record) {
            throw new UnsupportedOperationException();
        }
    }
}
