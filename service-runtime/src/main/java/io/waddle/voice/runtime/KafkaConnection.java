package io.waddle.voice.runtime;

import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.TopicCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** What every Kafka client of a service needs to know. */
public final class KafkaConnection {
    private final Settings settings;

    public KafkaConnection(Settings settings) {
        this.settings = settings;
    }

    /** Bootstrap servers and the operator's client properties: a fresh map to add to. */
    public Map<String, Object> properties() {
        var properties = new HashMap<String, Object>(settings.kafkaClient());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.text(Setting.KAFKA_BOOTSTRAP));
        return properties;
    }

    public RecordSerdes serdes() {
        return new RecordSerdes(Map.of(
                "schema.registry.url",
                settings.text(Setting.SCHEMA_REGISTRY_URL),
                RecordSerdes.SERIALIZER,
                settings.text(Setting.AVRO_SERIALIZER),
                RecordSerdes.DESERIALIZER,
                settings.text(Setting.AVRO_DESERIALIZER)));
    }

    /** Creates missing topics and checks those that exist; fails when the cluster is out of reach. */
    public void ensureTopics() {
        try (var admin = Admin.create(properties())) {
            new TopicCatalog(admin).ensure(settings.integer(Setting.PARTITIONS));
        }
    }

    /** Names of all topics of the cluster; fails when it is out of reach. */
    public Set<String> topics() {
        try (var admin = Admin.create(properties())) {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics could not be listed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were listed", e);
        }
    }
}
