package io.waddle.voice.connector;

import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.topic.Topic;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic that takes all and keeps it to be looked at. */
public final class RecordedLog<V> {
    private final MockProducer<String, V> producer =
            new MockProducer<>(true, null, new StringSerializer(), (_, _) -> new byte[0]);
    private final LogWriter<V> writer;

    public RecordedLog(Topic<String, V> topic) {
        writer = new LogWriter<>(topic, producer);
    }

    public LogWriter<V> writer() {
        return writer;
    }

    public List<V> values() {
        return producer.history().stream().map(ProducerRecord::value).toList();
    }

    public static Reports reports(RecordedLog<VoiceCommand> commands) {
        return new Reports(commands.writer());
    }
}
