package io.waddle.voice.state.streams;

import io.waddle.voice.avro.VoiceCommand;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps commands that could not be decided. */
final class DeadLetters {
    private final ProcessorContext<Object, Object> context;
    private final Serializer<VoiceCommand> commands;

    DeadLetters(ProcessorContext<Object, Object> context, Serializer<VoiceCommand> commands) {
        this.context = context;
        this.commands = commands;
    }

    /** The command as it came, with why it could not be decided. */
    void keep(Record<String, VoiceCommand> record, Exception reason) {
        var source = context.recordMetadata().orElseThrow();
        var headers = DeadLetter.headers(record.headers(), reason, source.topic(), source.partition(), source.offset());
        var letter = new Record<Object, Object>(
                record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8),
                commands.serialize(source.topic(), record.value()),
                record.timestamp(),
                headers);
        context.forward(letter, Names.DEAD_LETTER_SINK);
    }
}
