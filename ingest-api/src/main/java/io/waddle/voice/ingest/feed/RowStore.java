package io.waddle.voice.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Rows on disk, together with how far each partition has been read: both are written in one batch, so that a crash loses
 * nothing and repeats nothing. One thread writes, many read. Reading a closed store fails, and does not crash the JVM.
 */
final class RowStore implements AutoCloseable {
    private static final String IDENTITY = "identity";
    private static final String POSITION = "position/";
    static final String REVISION = "revision/";
    private static final String COMPLETE = "complete";
    /** Sorts after every key, which are ASCII. */
    private static final byte[] AFTER_ALL = {(byte) 0xFF};

    private final RowStoreFiles files;
    private final RocksDB db;
    private final RowFamilies families;
    private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed;

    private RowStore(RowStoreFiles files) {
        this.files = files;
        this.db = files.db();
        this.families = files.families();
    }

    static RowStore open(Path directory) {
        return new RowStore(RowStoreFiles.open(directory));
    }

    /** Runs a reading that sees all rows and revisions as of one moment, whatever is written meanwhile. */
    <T> T asOfNow(Function<RowSnapshot, T> reading) {
        return reading(() -> {
            try (var snapshot = new RowSnapshot(db, families)) {
                return reading.apply(snapshot);
            }
        });
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
            byte[] stored = db.get(families.progress(), bytes(IDENTITY));
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
            for (var family : List.of(families.rows(), families.broadcasters(), families.progress())) {
                batch.deleteRange(family, new byte[0], AFTER_ALL);
            }
            batch.put(families.progress(), bytes(IDENTITY), bytes(identity.toString()));
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
                batch.put(
                        families.progress(),
                        bytes(POSITION + position.getKey()),
                        bytes(Long.toString(position.getValue())));
            }
            for (var revision : revisions.entrySet()) {
                batch.put(
                        families.progress(),
                        bytes(REVISION + revision.getKey()),
                        bytes(Long.toString(revision.getValue())));
            }
            if (complete.isPresent()) {
                putComplete(batch, complete.get());
            }
        });
    }

    private void putComplete(WriteBatch batch, Instant complete) throws RocksDBException {
        batch.put(families.progress(), bytes(COMPLETE), bytes(Long.toString(complete.toEpochMilli())));
    }

    private void put(WriteBatch batch, FeedRecord row) throws RocksDBException {
        byte[] key = bytes(row.key());
        if (row.value() == null) {
            batch.delete(families.rows(), key);
        } else {
            batch.put(families.rows(), key, row.value());
        }
        switch (row.broadcaster()) {
            case YES -> batch.put(families.broadcasters(), key, new byte[0]);
            case NO -> batch.delete(families.broadcasters(), key);
            case NEITHER -> {}
        }
    }

    private OptionalLong number(String key) throws RocksDBException {
        byte[] stored = db.get(families.progress(), bytes(key));
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
            throw StoreUnavailable.failed(e);
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
