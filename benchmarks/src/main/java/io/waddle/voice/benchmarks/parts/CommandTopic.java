package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;

/** Puts commands on their topic faster than anybody decides them: they are bytes before the clock runs. */
public final class CommandTopic implements AutoCloseable {
    private static final List<RecordHeader> HEADERS = List.of(
            header(RecordHeaders.REPLY_PARTITION, "0"),
            header(RecordHeaders.TRACEPARENT, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    private final KafkaProducer<byte[], byte[]> producer;
    private final Serde<String> keys;
    private final Serde<VoiceCommand> values;

    public CommandTopic(Parts parts) {
        var properties = parts.kafka().properties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        keys = parts.kafka().serdes().key(Topics.COMMANDS);
        values = parts.kafka().serdes().value(Topics.COMMANDS);
    }

    public List<ProducerRecord<byte[], byte[]>> asBytes(Stream<VoiceCommand> commands) {
        return commands.map(this::record).toList();
    }

    /** Returns when the log has them all. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        for (var sent : records.stream().map(producer::send).toList()) {
            sent.get();
        }
    }

    private ProducerRecord<byte[], byte[]> record(VoiceCommand command) {
        String topic = Topics.COMMANDS.name();
        var record = new ProducerRecord<>(
                topic,
                keys.serializer().serialize(topic, command.getWaddleId()),
                values.serializer().serialize(topic, command));
        HEADERS.forEach(record.headers()::add);
        return record;
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
