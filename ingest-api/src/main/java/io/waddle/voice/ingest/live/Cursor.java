package io.waddle.voice.ingest.live;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a viewer goes on. To clients it is an opaque text; any instance understands it, without having seen the viewer.
 *
 * @param epoch of the {@link EventLog}
 * @param offset where to read on in the waddle's partition
 * @param revision the last one that the viewer has
 * @param sight fingerprint of what the viewer could see then: who sees other things now needs a new snapshot
 */
record Cursor(long epoch, long offset, long revision, long sight) {
    private static final int BYTES = 4 * Long.BYTES;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    String text() {
        return ENCODER.encodeToString(ByteBuffer.allocate(BYTES)
                .putLong(epoch)
                .putLong(offset)
                .putLong(revision)
                .putLong(sight)
                .array());
    }

    /** Empty for what no instance can have given out. */
    static Optional<Cursor> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            var cursor = new Cursor(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
            return cursor.offset >= 0 && cursor.revision >= 0 ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
