package io.waddle.voice.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Confluent's framing: a zero byte, the schema id as a big-endian 32-bit integer, then Avro's binary encoding.
 * See "Wire format" in Confluent's Schema Registry documentation.
 */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private WireFormat() {}

    /** Reads the header and leaves the buffer at the first byte of the Avro encoding. */
    static int schemaId(ByteBuffer record) {
        if (record.remaining() < HEADER_BYTES) {
            throw new SerializationException(
                    "record of %d bytes (expected: at least %d)".formatted(record.remaining(), HEADER_BYTES));
        }
        byte magic = record.get();
        if (magic != MAGIC) {
            throw new SerializationException("magic byte %d (expected: %d)".formatted(magic, MAGIC));
        }
        return record.getInt();
    }

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }
}
