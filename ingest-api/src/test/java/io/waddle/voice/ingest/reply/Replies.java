package io.waddle.voice.ingest.reply;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Records of the reply topic, written without a registry. */
final class Replies {
    private Replies() {}

    static ReplyWire wire() {
        return new ReplyWire(Map.of(), reader(ReplyKey::fromByteBuffer), reader(Decision::fromByteBuffer));
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, String commandId, Decision decision) {
        try {
            byte[] key = bytes(new ReplyKey(0, commandId).toByteBuffer());
            return new ConsumerRecord<>(Topics.REPLIES.name(), 0, offset, key, bytes(decision.toByteBuffer()));
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

    private interface Decoding<T> {
        T of(ByteBuffer bytes) throws IOException;
    }

    private static <T> Deserializer<T> reader(Decoding<T> decoding) {
        return (topic, bytes) -> {
            try {
                return decoding.of(ByteBuffer.wrap(bytes));
            } catch (IOException | RuntimeException e) {
                throw new SerializationException(e);
            }
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
