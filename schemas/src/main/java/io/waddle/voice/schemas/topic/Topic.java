package io.waddle.voice.schemas.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Definition of a topic: what its records are and how the broker keeps them.
 *
 * @param name topic name with its version
 * @param keyType {@link String} or an Avro record
 * @param valueType an Avro record, or {@code byte[]} for records kept as they came
 * @param retention how long records are kept; empty for a compacted topic, which keeps the last value of each key
 * @param settings further topic settings of the broker
 */
public record Topic<K, V>(
        String name, Class<K> keyType, Class<V> valueType, Optional<Duration> retention, Map<String, String> settings) {

    /** Topic settings as the broker names them. */
    public Map<String, String> configuration() {
        var configuration = new java.util.TreeMap<>(settings);
        retention.ifPresentOrElse(
                time -> {
                    configuration.put("cleanup.policy", "delete");
                    configuration.put("retention.ms", Long.toString(time.toMillis()));
                },
                () -> configuration.put("cleanup.policy", "compact"));
        return Map.copyOf(configuration);
    }
}
