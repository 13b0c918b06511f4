package io.waddle.voice.system;

import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads whole topics, committed records only. */
final class Log {
    private final VoiceSystem system;

    Log(VoiceSystem system) {
        this.system = system;
    }

    /** Every record of the topic up to now, in order within a partition. */
    <V> List<V> values(Topic<?, V> topic) {
        var values = new ArrayList<V>();
        read(topic, record -> values.add(record.value()));
        return values;
    }

    /** How many offsets of the topic are taken. */
    long end(Topic<?, ?> topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", system.kafka()))) {
            var partitions = admin.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get()
                    .get(topic.name())
                    .partitions();
            var latest = partitions.stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic.name(), partition.partition()),
                            _ -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #values}, one after another. */
    <K, V> void read(Topic<K, V> topic, Consumer<ConsumerRecord<K, V>> reader) {
        var serdes = new RecordSerdes(Map.of("schema.registry.url", system.registry()));
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", system.kafka(), "isolation.level", "read_committed"),
                serdes.key(topic).deserializer(),
                serdes.value(topic).deserializer())) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(reader);
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic<?, ?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
