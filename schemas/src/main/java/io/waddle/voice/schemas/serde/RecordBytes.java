package io.waddle.voice.schemas.serde;

import java.io.OutputStream;
import java.util.Arrays;

/** What a record is written to, for one thread: an encoder writes byte by byte, and a lock for each is half its time. */
final class RecordBytes extends OutputStream {
    private static final int TYPICAL_RECORD_BYTES = 512;

    private byte[] bytes = new byte[TYPICAL_RECORD_BYTES];
    private int length;

    @Override
    public void write(int next) {
        ensure(1);
        bytes[length++] = (byte) next;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        ensure(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.multiplyExact(bytes.length, 2)));
        }
    }

    byte[] all() {
        return Arrays.copyOf(bytes, length);
    }
}
