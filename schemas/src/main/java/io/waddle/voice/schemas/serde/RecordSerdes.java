package io.waddle.voice.schemas.serde;

import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.Topic;
import io.waddle.voice.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Serdes for the topics. The serializer classes are named in configuration, so that Confluent's own
 * ({@code io.confluent.kafka.serializers.KafkaAvroSerializer}) can take the place of ours unchanged.
 */
public final class RecordSerdes {
    /** Class that writes Avro values. Default {@link AvroSerializer}. */
    public static final String SERIALIZER = "voice.avro.serializer";
    /** Class that reads Avro values. Default {@link AvroDeserializer}. */
    public static final String DESERIALIZER = "voice.avro.deserializer";

    private final Map<String, Object> configuration;

    /** @param configuration Confluent's keys, at least {@code schema.registry.url}, and the two keys above */
    public RecordSerdes(Map<String, ?> configuration) {
        this.configuration = new HashMap<>(configuration);
        // Confluent's deserializer makes GenericRecords unless told; ours makes generated classes always.
        this.configuration.put("specific.avro.reader", true);
    }

    /**
     * Asks the registry for an id, so that a service starts only when it can read and write.
     *
     * @throws org.apache.kafka.common.errors.RetriableException when no registry answers
     */
    public void ensureRegistry() {
        of(ReplyKey.class, true).serializer().serialize(Topics.REPLIES.name(), new ReplyKey(0, ""));
    }

    public <K> Serde<K> key(Topic<K, ?> topic) {
        return of(topic.keyType(), true);
    }

    public <V> Serde<V> value(Topic<?, V> topic) {
        return of(topic.valueType(), false);
    }

    /** Serde of a type that is the value of a topic that has no {@link Topic}, such as a changelog. */
    public <V extends SpecificRecord> Serde<V> rows(Class<V> type) {
        return of(type, false);
    }

    @SuppressWarnings("unchecked")
    private <T> Serde<T> of(Class<T> type, boolean isKey) {
        if (!SpecificRecord.class.isAssignableFrom(type)) {
            return Serdes.serdeFrom(type);
        }
        TrustedRecords.install();
        var serializer = (Serializer<T>) instance(SERIALIZER, AvroSerializer.class, Serializer.class);
        var deserializer = (Deserializer<T>) instance(DESERIALIZER, AvroDeserializer.class, Deserializer.class);
        serializer.configure(configuration, isKey);
        deserializer.configure(configuration, isKey);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private <T> T instance(String key, Class<?> standard, Class<T> type) {
        String name = (String) configuration.getOrDefault(key, standard.getName());
        try {
            return Utils.newInstance(name, type);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("%s: %s (expected: a class on the class path)".formatted(key, name), e);
        }
    }
}
