package io.waddle.voice.ingest.reply;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Records of the reply topic, written without a registry. */
final class Replies {
    private Replies() {}

    static ReplyWire wire() {
        return new ReplyWire(Map.of(), reader(ReplyKey.getDecoder()), reader(Decision.getDecoder()));
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, String commandId, Decision decision) {
        try {
            var key = new ByteArrayOutputStream();
            ReplyKey.getEncoder().encode(new ReplyKey(0, commandId), key);
            var value = new ByteArrayOutputStream();
            Decision.getEncoder().encode(decision, value);
            return new ConsumerRecord<>(Topics.REPLIES.name(), 0, offset, key.toByteArray(), value.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Decision decision(String commandId) {
        return Decision.newBuilder()
                .setCommandId(commandId)
                .setWaddleId("w")
                .setActorUserId("alice")
                .setSubmittedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    private static <T> Deserializer<T> reader(BinaryMessageDecoder<T> decoder) {
        return (topic, bytes) -> {
            try {
                return decoder.decode(bytes);
            } catch (IOException | RuntimeException e) {
                throw new SerializationException(e);
            }
        };
    }
}
