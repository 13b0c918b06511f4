package io.waddle.voice.connector.notice;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.connector.GroupSettings;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.poll.PollLoop;
import io.waddle.voice.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads events in a group and has notices sent. A receiver may take a quarter of an hour: reading goes on meanwhile, and
 * an offset is committed when all before it are done. A crash repeats notices and loses none.
 */
public final class NoticeLoop implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    /** Of a partition: more would be memory, and a crash repeats them. */
    private static final int MOST_UNDER_WAY = 1_000;

    private final Map<String, Object> properties;
    private final Deserializer<VoiceEvent> events;
    private final Notices notices;
    private final Map<TopicPartition, UnderWay> underWay = new HashMap<>();
    private final PollLoop loop;

    private NoticeLoop(String group, String instance, KafkaConnection kafka, Notices notices) {
        this.properties = GroupSettings.of(kafka, group, instance);
        // Whoever asks for notices wants to hear what happens, not what happened before they asked.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        this.events = kafka.serdes().value(Topics.EVENTS).deserializer();
        this.notices = notices;
        this.loop = PollLoop.start(group, this::open, this::step);
    }

    public static NoticeLoop start(String group, String instance, KafkaConnection kafka, Notices notices) {
        return new NoticeLoop(group, instance, kafka, notices);
    }

    private Consumer<byte[], byte[]> open() {
        underWay.clear();
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.EVENTS.name()), new Beginning(consumer));
        return consumer;
    }

    private void step(Consumer<byte[], byte[]> consumer) {
        for (var record : consumer.poll(POLL)) {
            underWay.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), _ -> new UnderWay())
                    .add(record.offset(), notices.send(events.deserialize(record.topic(), record.value())));
        }
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        underWay.forEach((partition, items) -> {
            items.done().ifPresent(next -> done.put(partition, new OffsetAndMetadata(next)));
            if (items.size() < MOST_UNDER_WAY) {
                consumer.resume(List.of(partition));
            } else {
                consumer.pause(List.of(partition));
            }
        });
        if (!done.isEmpty()) {
            consumer.commitSync(done);
        }
    }

    /** Where nobody has read yet, the end is made the beginning: otherwise a crash would move it. */
    private final class Beginning implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Beginning(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What is under way goes on, and is repeated by whoever has them next.
            partitions.forEach(underWay::remove);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            var fresh = new HashMap<TopicPartition, OffsetAndMetadata>();
            consumer.committed(Set.copyOf(partitions)).forEach((partition, committed) -> {
                if (committed == null) {
                    fresh.put(partition, new OffsetAndMetadata(consumer.position(partition)));
                }
            });
            if (!fresh.isEmpty()) {
                consumer.commitSync(fresh);
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
