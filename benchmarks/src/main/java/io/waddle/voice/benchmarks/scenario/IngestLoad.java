package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.load.ClosedLoop;
import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.parts.Parts;
import io.waddle.voice.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Clients that post events and have them acknowledged, and the log that has to have them all. */
final class IngestLoad {
    static final int CONNECTIONS = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private IngestLoad() {}

    /** Events per second. Each connection repeats its own request. */
    static Map<String, Double> rate(
            URI base, List<byte[]> requests, Predicate<HttpConnection.Answer> taken, int eventsEach, Duration span)
            throws Exception {
        var tally = ClosedLoop.run(
                requests.size(), number -> new Poster(new HttpConnection(base), requests.get(number), taken), span);
        return Map.of("rate", tally.rate() * eventsEach, "events", (double) tally.turns() * eventsEach);
    }

    /** One connection, and the request that it repeats. */
    private static final class Poster implements ClosedLoop.Client {
        private final HttpConnection connection;
        private final byte[] request;
        private final Predicate<HttpConnection.Answer> taken;

        Poster(HttpConnection connection, byte[] request, Predicate<HttpConnection.Answer> taken) {
            this.connection = connection;
            this.request = request;
            this.taken = taken;
        }

        @Override
        public void turn() throws Exception {
            var answer = connection.exchange(request);
            if (!taken.test(answer)) {
                throw new IllegalStateException("not accepted: " + answer);
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Commands in the log. */
    static long commands(Parts parts) throws Exception {
        try (var admin = Admin.create(parts.kafka().properties())) {
            int partitions = admin.describeTopics(List.of(Topics.COMMANDS.name()))
                    .allTopicNames()
                    .get()
                    .get(Topics.COMMANDS.name())
                    .partitions()
                    .size();
            var ends = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(Topics.COMMANDS.name(), partition))
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    /** Of a command that is there, with its headers. */
    static int commandBytes(Parts parts) {
        var properties = parts.kafka().properties();
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.COMMANDS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            var record = consumer.poll(PATIENCE).iterator().next();
            int headers = 0;
            for (var header : record.headers()) {
                headers += header.key().length() + header.value().length;
            }
            return record.value().length + headers;
        }
    }
}
