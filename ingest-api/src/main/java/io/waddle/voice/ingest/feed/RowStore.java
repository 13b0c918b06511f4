package io.waddle.voice.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Rows on disk, together with how far each partition has been read: both are written in one batch, so that a crash loses
 * nothing and repeats nothing. One thread writes, many read. Reading a closed store fails, and does not crash the JVM.
 */
final class RowStore implements AutoCloseable {
    private static final String IDENTITY = "identity";
    private static final String POSITION = "position/";
    private static final String REVISION = "revision/";
    private static final String COMPLETE = "complete";
    /** Sorts after every key, which are ASCII. */
    private static final byte[] AFTER_ALL = {(byte) 0xFF};

    private final RowStoreFiles files;
    private final RocksDB db;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle broadcasters;
    private final ColumnFamilyHandle progress;
    private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed;

    private RowStore(RowStoreFiles files) {
        this.files = files;
        this.db = files.db();
        this.rows = files.family(0);
        this.broadcasters = files.family(1);
        this.progress = files.family(2);
    }

    static RowStore open(Path directory) {
        return new RowStore(RowStoreFiles.open(directory));
    }

    /** The row as it came. */
    Optional<byte[]> row(String key) {
        return reading(() -> Optional.ofNullable(db.get(rows, bytes(key))));
    }

    /** Rows whose keys begin so, in order of key. */
    List<byte[]> scan(String prefix, int most) {
        return reading(() -> scan(rows, prefix, most).stream().map(Entry::value).toList());
    }

    /** Keys of participants that broadcast. */
    List<String> broadcasters(String prefix, int most) {
        return reading(
                () -> scan(broadcasters, prefix, most).stream().map(Entry::key).toList());
    }

    /** Highest revision stored of a waddle; 0 when there is none. */
    long revision(String waddleId) {
        return reading(() -> number(REVISION + waddleId).orElse(0));
    }

    /** Where to go on reading. */
    OptionalLong position(int partition) {
        return reading(() -> number(POSITION + partition));
    }

    boolean isOf(TopicIdentity identity) {
        return reading(() -> {
            byte[] stored = db.get(progress, bytes(IDENTITY));
            return stored != null && text(stored).equals(identity.toString());
        });
    }

    /** When it last had everything that was on the topic, or began to read it. */
    Optional<Instant> complete() {
        return reading(
                () -> number(COMPLETE).stream().mapToObj(Instant::ofEpochMilli).findFirst());
    }

    /** Forgets everything, in one step, to begin with a topic. */
    void reset(TopicIdentity identity, Instant begun) {
        writing(batch -> {
            for (var family : List.of(rows, broadcasters, progress)) {
                batch.deleteRange(family, new byte[0], AFTER_ALL);
            }
            batch.put(progress, bytes(IDENTITY), bytes(identity.toString()));
            putComplete(batch, begun);
        });
    }

    /**
     * Writes rows and the positions after them, in one step.
     *
     * @param complete when this is all there was on the topic, if it is known
     */
    void apply(
            Collection<FeedRecord> records,
            Map<Integer, Long> positions,
            Map<String, Long> revisions,
            Optional<Instant> complete) {
        writing(batch -> {
            for (FeedRecord row : records) {
                put(batch, row);
            }
            for (var position : positions.entrySet()) {
                batch.put(progress, bytes(POSITION + position.getKey()), bytes(Long.toString(position.getValue())));
            }
            for (var revision : revisions.entrySet()) {
                batch.put(progress, bytes(REVISION + revision.getKey()), bytes(Long.toString(revision.getValue())));
            }
            if (complete.isPresent()) {
                putComplete(batch, complete.get());
            }
        });
    }

    private void putComplete(WriteBatch batch, Instant complete) throws RocksDBException {
        batch.put(progress, bytes(COMPLETE), bytes(Long.toString(complete.toEpochMilli())));
    }

    private void put(WriteBatch batch, FeedRecord row) throws RocksDBException {
        byte[] key = bytes(row.key());
        if (row.value() == null) {
            batch.delete(rows, key);
        } else {
            batch.put(rows, key, row.value());
        }
        switch (row.broadcaster()) {
            case YES -> batch.put(broadcasters, key, new byte[0]);
            case NO -> batch.delete(broadcasters, key);
            case NEITHER -> {}
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(String key, byte[] value) {}

    private List<Entry> scan(ColumnFamilyHandle family, String prefix, int most) throws RocksDBException {
        var found = new ArrayList<Entry>();
        byte[] from = bytes(prefix);
        // The upper bound spares the iterator the tombstones that follow the last key.
        try (var end = new Slice(after(from));
                var options = new ReadOptions().setIterateUpperBound(end);
                RocksIterator iterator = db.newIterator(family, options)) {
            for (iterator.seek(from); iterator.isValid() && found.size() < most; iterator.next()) {
                found.add(new Entry(text(iterator.key()), iterator.value()));
            }
            iterator.status();
        }
        return found;
    }

    /** Prefixes end in a slash: the first key after them all ends in the character after it. */
    private static byte[] after(byte[] prefix) {
        byte[] after = prefix.clone();
        after[after.length - 1]++;
        return after;
    }

    private OptionalLong number(String key) throws RocksDBException {
        byte[] stored = db.get(progress, bytes(key));
        return stored == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text(stored)));
    }

    private interface Reading<T> {
        T run() throws RocksDBException;
    }

    private interface Writing {
        void fill(WriteBatch batch) throws RocksDBException;
    }

    private <T> T reading(Reading<T> reading) {
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new StoreUnavailable("the read model is closed", null);
            }
            return reading.run();
        } catch (RocksDBException e) {
            throw new StoreUnavailable("the read model failed", e);
        } finally {
            lifetime.readLock().unlock();
        }
    }

    private void writing(Writing writing) {
        reading(() -> {
            // Not synced: after a crash of the machine the end is read again, rows and positions alike.
            try (var batch = new WriteBatch();
                    var options = new WriteOptions()) {
                writing.fill(batch);
                db.write(options, batch);
            }
            return null;
        });
    }

    @Override
    public void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                files.close();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
