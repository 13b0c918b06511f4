package io.waddle.voice.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** Rows, and how far they go, as of one moment. Good while {@link RowStore#asOfNow} runs; of one thread. */
final class RowSnapshot implements AutoCloseable {
    private final RocksDB db;
    private final RowFamilies families;
    private final Snapshot snapshot;
    private final ReadOptions options;

    RowSnapshot(RocksDB db, RowFamilies families) {
        this.db = db;
        this.families = families;
        this.snapshot = db.getSnapshot();
        this.options = options();
    }

    /** The row as it came. */
    Optional<byte[]> row(String key) {
        return get(families.rows(), key);
    }

    /** Rows whose keys begin so, in order of key. */
    List<byte[]> rows(String prefix, int most) {
        return scan(families.rows(), prefix, most, RocksIterator::value);
    }

    /** Keys that begin so, in order. */
    List<String> keys(String prefix, int most) {
        return scan(families.rows(), prefix, most, RowSnapshot::key);
    }

    /** Keys of participants that broadcast. */
    List<String> broadcasters(String prefix, int most) {
        return scan(families.broadcasters(), prefix, most, RowSnapshot::key);
    }

    /** Highest revision of a waddle; 0 when there is none. */
    long revision(String waddleId) {
        return get(families.progress(), RowStore.REVISION + waddleId)
                .map(stored -> Long.parseLong(text(stored)))
                .orElse(0L);
    }

    private interface Part<T> {
        T of(RocksIterator entry);
    }

    private <T> List<T> scan(ColumnFamilyHandle family, String prefix, int most, Part<T> part) {
        var found = new ArrayList<T>();
        byte[] from = bytes(prefix);
        // The upper bound spares the iterator the tombstones that follow the last key.
        try (var end = new Slice(after(from));
                var bounded = options().setIterateUpperBound(end);
                RocksIterator iterator = db.newIterator(family, bounded)) {
            for (iterator.seek(from); iterator.isValid() && found.size() < most; iterator.next()) {
                found.add(part.of(iterator));
            }
            iterator.status();
            return found;
        } catch (RocksDBException e) {
            throw StoreUnavailable.failed(e);
        }
    }

    private Optional<byte[]> get(ColumnFamilyHandle family, String key) {
        try {
            return Optional.ofNullable(db.get(family, options, bytes(key)));
        } catch (RocksDBException e) {
            throw StoreUnavailable.failed(e);
        }
    }

    private ReadOptions options() {
        return new ReadOptions().setSnapshot(snapshot);
    }

    /** Prefixes end in a slash: the first key after them all ends in the character after it. */
    private static byte[] after(byte[] prefix) {
        byte[] after = prefix.clone();
        after[after.length - 1]++;
        return after;
    }

    private static String key(RocksIterator entry) {
        return text(entry.key());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** While it is open, what it sees cannot be compacted away. */
    @Override
    public void close() {
        options.close();
        db.releaseSnapshot(snapshot);
    }
}
